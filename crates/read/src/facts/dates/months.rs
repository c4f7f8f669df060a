//! Names of the months in the languages of the world's news.

/// One line per month. A word that ends in `*` stands for all words that begin so: languages that inflect.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jän janvier janv enero ene janeiro gennaio gen gener januari stycz* ocak január ledna \
     leden ianuarie sausio janvāris jaanuar tammikuu* ιανουαρίου ιαν yanvar janar siječnja siječanj \
     січн* студзен* январ* янв януари јануари јануар يناير ינואר בינואר जनवरी জানুয়ারি มกราคม \
     januara ژانویه جنوری იანვარი",
    "february feb februar feber février fevrier févr fév fev febrero fevereiro febbraio febr febrer februari luty lutego şubat \
     subat február února únor februarie vasario februāris veebruar helmikuu* φεβρουαρίου φεβ fevral shkurt veljače \
     veljača лютий лютого лютаг* феврал* фев февруари фебруар فبراير شباط פברואר בפברואר फरवरी ফেব্রুয়ারি กุมภาพันธ์ \
     februara pebrero فوریه فروری თებერვალი",
    "march mar märz maerz mrz mars marzo març março marco maart mrt marec marca marzec mart március března březen \
     martie kovo marts märts maaliskuu* μαρτίου μαρ maret ožujka ožujak берез* сакавік* март марта марте мар مارس آذار מרץ במרץ मार्च \
     মার্চ มีนาคม \
     marta martā marso machi مارچ მარტი",
    "april apr avril avr abril abr aprile kwie* nisan április dubna duben aprilie balandžio aprīlis aprill huhtikuu* \
     απριλίου απρ aprel prill travnja travanj квіт* красавік* апрел* апр април أبريل ابريل إبريل نيسان אפריל באפריל अप्रैल \
     এপ্রিল เมษายน \
     aprila aprili آوریل اپریل აპრილი",
    "may mai mayo maio maggio mag maig mei maj mayıs mayis május května květen gegužės maijs toukokuu* μαΐου μαϊ \
     svibnja svibanj травн* травен* мая май мај maja مايو أيار ماي מאי במאי मई মে พฤษภาคม \
     مه می مئی მაისი",
    "june jun juni juin junio junho giugno giu juny czerw* haziran június června červen iunie birželio jūnijs juuni \
     kesäkuu* ιουνίου ιουν iyun qershor lipnja lipanj червн* червен* чэрвен* июн* юни јуни јун يونيو حزيران جوان יוני ביוני जून জুন \
     มิถุนายน \
     juna hunyo ژوئن ივნისი",
    "july jul juli juillet juil julio julho luglio lug juliol lipca lipiec temmuz július července červenec iulie liepos jūlijs \
     juuli heinäkuu* ιουλίου ιουλ iyul korrik srpnja srpanj липн* липен* ліпен* июл* юли јули јул يوليو تموز جويلية יולי ביולי जुलाई \
     জুলাই กรกฎาคม \
     jula hulyo ژوئیه جولای جولائی ივლისი",
    "august aug août aout agosto ago agost augustus sierp* ağustos agustos augusztus srpna srpen rugpjūčio augusts \
     elokuu* αυγούστου αυγ avqust gusht kolovoza kolovoz серпн* серпен* жніве* август* авг agustus أغسطس اغسطس آب أوت \
     אוגוסט באוגוסט अगस्त আগস্ট สิงหาคม \
     avgust avgusta agosti اوت آگوست اگست აგვისტო",
    "september sept sep septembre septiembre setiembre setembro set settembre setembre wrze* eylül eylul szeptember září \
     zari septembrie rugsėjo septembris syyskuu* σεπτεμβρίου σεπ sentyabr shtator rujna rujan верес* верасн* сентябр* сент \
     сен септември септембар سبتمبر أيلول ספטמבר בספטמבר सितंबर সেপ্টেম্বর กันยายน \
     septembar septembra setyembre septemba سپتامبر ستمبر სექტემბერი",
    "october oct oktober okt octobre octubre outubro out ottobre ott paźdz* pazdz* ekim október října říjen \
     octombrie spalio oktobris oktoober lokakuu* οκτωβρίου οκτ oktyabr tetor listopada жовт* кастрычнік* октябр* окт октомври \
     октобар أكتوبر اكتوبر אוקטובר באוקטובר अक्टूबर অক্টোবর ตุลาคม \
     oktobar oktobra oktoba اکتبر اکتوبر ოქტომბერი",
    "november nov novembre noviembre novembro listopad* kasım kasim noiembrie lapkričio novembris marraskuu* νοεμβρίου \
     νοε noyabr nëntor studenoga studenog листоп* лістапад* ноябр* ноя ноември новембар نوفمبر נובמבר בנובמבר \
     नवंबर নভেম্বর พฤศจิกายน \
     novembar novembra nobyembre novemba نوامبر نومبر ნოემბერი",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desembre desember des grudnia grudzień aralık \
     aralik prosince prosinec decembrie gruodžio decembris detsember joulukuu* δεκεμβρίου δεκ dekabr dhjetor prosinca \
     prosinac грудн* груден* снежан* декабр* дек декември децембар ديسمبر דצמבר בדצמבר दिसंबर ডিসেম্বর ธันวาคม \
     decembar decembra disyembre desemba دسامبر دسمبر დეკემბერი",
];

/// The number of the month, 1–12, that a word in lower case names; `None` for other words.
pub(crate) fn month(word: &str) -> Option<i8> {
    let names = |line: &str| {
        line.split_whitespace().any(|name| match name.strip_suffix('*') {
            Some(stem) => word.starts_with(stem) && word.chars().count() <= stem.chars().count() + 8,
            None => name == word,
        })
    };
    MONTHS.iter().position(|line| names(line)).and_then(|index| i8::try_from(index + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_many_languages() {
        let cases = [
            ("march", Some(3)),
            ("märz", Some(3)),
            ("марта", Some(3)),
            ("août", Some(8)),
            ("października", Some(10)),
            ("أكتوبر", Some(10)),
            ("červenec", Some(7)),
            ("sept", Some(9)),
            ("market", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(month(word), expected, "{word}");
        }
    }
}
