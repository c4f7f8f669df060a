//! What expressions of time are, where they begin and end, and their values in TIMEX3. The article appeared on Wednesday,
//! 13 March 2024.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use demarche_core::Resolved;
use support::{check, resolve};

const PUBLISHED: &str = "2024-03-13";

type Case = (&'static str, &'static [&'static str]);

const DAYS: &[Case] = &[
    ("The minister resigned on Tuesday.", &["Tuesday = DATE 2024-03-12"]),
    ("Voters go to the polls on Sunday, March 17.", &["Sunday, March 17 = DATE 2024-03-17"]),
    ("The assault on the Capitol of Jan. 6, 2021, shook the country.", &["Jan. 6, 2021 = DATE 2021-01-06"]),
    ("The court ruled on Jan. 6.", &["Jan. 6 = DATE 2024-01-06"]),
    ("The wars that followed 9/11 cost trillions.", &["9/11 = DATE 2001-09-11"]),
    ("The truce of 12 March holds.", &["12 March = DATE 2024-03-12"]),
    ("The summit of March 20-22 was cancelled.", &["March 20-22 = DATE 2024-03-20"]),
    ("The rally on the 5th of March drew thousands.", &["the 5th of March = DATE 2024-03-05"]),
    ("Leaders arrived for next Thursday's summit.", &["next Thursday = DATE 2024-03-14"]),
    ("Prices rose last Friday.", &["last Friday = DATE 2024-03-08"]),
    ("The parliament will vote this Friday.", &["this Friday = DATE 2024-03-15"]),
    ("The envoy will return on Monday.", &["Monday = DATE 2024-03-18"]),
    ("The envoy returned late Sunday.", &["late Sunday = DATE 2024-03-10 END"]),
    ("Police raided the offices early Tuesday.", &["early Tuesday = DATE 2024-03-12 START"]),
    ("The talks ended yesterday.", &["yesterday = DATE 2024-03-12"]),
    ("The talks resume tomorrow.", &["tomorrow = DATE 2024-03-14"]),
    ("He died the day before yesterday.", &["the day before yesterday = DATE 2024-03-11"]),
    ("Shops will open on Christmas Eve.", &["Christmas Eve = DATE 2024-12-24"]),
    ("The truce began on Christmas Day 1914.", &["Christmas Day 1914 = DATE 1914-12-25"]),
    ("Families gathered last Thanksgiving.", &["last Thanksgiving = DATE 2023-11-23"]),
    ("The deal was signed on 2024-03-05.", &["2024-03-05 = DATE 2024-03-05"]),
    ("The form is dated 03/05/2024.", &["03/05/2024 = DATE 2024-03-05"]),
    ("The committee set a meeting for Monday.", &["Monday = DATE 2024-03-18"]),
    ("Officials have until Friday to respond.", &["Friday = DATE 2024-03-15"]),
    ("The march was scheduled for Saturday.", &["Saturday = DATE 2024-03-16"]),
    ("The treaty expires on April 2.", &["April 2 = DATE 2024-04-02"]),
];

const PARTS: &[Case] = &[
    ("Two people were shot on Tuesday morning.", &["Tuesday morning = TIME 2024-03-12TMO"]),
    (
        "Drones struck in the early hours of Saturday.",
        &["the early hours of Saturday = TIME 2024-03-09TMO START"],
    ),
    ("The president speaks tonight.", &["tonight = TIME 2024-03-13TNI"]),
    ("The blast was heard last night.", &["last night = TIME 2024-03-12TNI"]),
    ("Troops moved in this morning.", &["this morning = TIME 2024-03-13TMO"]),
    ("The strike began at 10 p.m. Monday.", &["10 p.m. Monday = TIME 2024-03-11T22:00"]),
    (
        "Polls closed at 8:30 p.m. on Sunday.",
        &["8:30 p.m. = TIME 2024-03-10T20:30", "Sunday = DATE 2024-03-10"],
    ),
    (
        "The quake hit at 14:05 GMT on Monday.",
        &["14:05 GMT = TIME 2024-03-11T14:05", "Monday = DATE 2024-03-11"],
    ),
    ("The ceasefire starts at midnight.", &["midnight = TIME 2024-03-13T24:00"]),
    ("The vote is due at noon Thursday.", &["noon Thursday = TIME 2024-03-14T12:00"]),
    ("Shelling resumed on Friday evening.", &["Friday evening = TIME 2024-03-08TEV"]),
    ("Rescuers worked through the night of March 5.", &["the night of March 5 = TIME 2024-03-05TNI"]),
    ("They met yesterday afternoon.", &["yesterday afternoon = TIME 2024-03-12TAF"]),
    ("The train left at 7am.", &["7am = TIME 2024-03-13T07:00"]),
    ("Sirens sounded at 3 o'clock.", &["3 o'clock = TIME 2024-03-13T03:00"]),
    ("Missiles hit the port overnight.", &["overnight = TIME 2024-03-13TNI"]),
];

const WEEKS_TO_SEASONS: &[Case] = &[
    ("Exports fell last month.", &["last month = DATE 2024-02"]),
    ("The bill passed last week.", &["last week = DATE 2024-W10"]),
    ("The court meets next week.", &["next week = DATE 2024-W12"]),
    ("The port reopened earlier this week.", &["earlier this week = DATE 2024-W11 START"]),
    ("The law takes effect later this year.", &["later this year = DATE 2024 END"]),
    ("Thousands marched over the weekend.", &["the weekend = DATE 2024-W10-WE"]),
    ("The leaders will meet at the weekend.", &["the weekend = DATE 2024-W11-WE"]),
    ("Storms hit the coast last weekend.", &["last weekend = DATE 2024-W10-WE"]),
    ("A deal is expected by mid-March.", &["mid-March = DATE 2024-03 MID"]),
    ("The offensive began in early February.", &["early February = DATE 2024-02 START"]),
    ("He was arrested in late November.", &["late November = DATE 2023-11 END"]),
    ("The talks will end in June.", &["June = DATE 2024-06"]),
    ("They fled in March 2022.", &["March 2022 = DATE 2022-03"]),
    ("The coup of October last year failed.", &["October last year = DATE 2023-10"]),
    ("The budget is due at the end of April.", &["the end of April = DATE 2024-04 END"]),
    ("Output shrank in the third quarter of 2023.", &["the third quarter of 2023 = DATE 2023-Q3"]),
    ("Sales rose in Q2.", &["Q2 = DATE 2023-Q2"]),
    ("The bank posted a fourth-quarter loss.", &["fourth-quarter = DATE 2023-Q4"]),
    ("Growth slowed in the first half of 2023.", &["the first half of 2023 = DATE 2023-H1"]),
    ("The fires of last summer destroyed villages.", &["last summer = DATE 2023-SU"]),
    ("They will vote this spring.", &["this spring = DATE 2024-SP"]),
    ("The protests of the summer of 2020 spread.", &["the summer of 2020 = DATE 2020-SU"]),
    ("The offensive is planned for next autumn.", &["next autumn = DATE 2024-FA"]),
];

const YEARS: &[Case] = &[
    ("Inflation peaked in 2022.", &["2022 = DATE 2022"]),
    ("The country has been at war since 2011.", &["2011 = DATE 2011"]),
    ("The 2014-15 budget was cut.", &["2014-15 = DATE 2014"]),
    ("The dispute dates from the 1990s.", &["the 1990s = DATE 199"]),
    ("He rose to fame in the late 1980s.", &["the late 1980s = DATE 198 END"]),
    ("Punk began in the mid-1970s.", &["the mid-1970s = DATE 197 MID"]),
    ("They grew up in the '90s.", &["the '90s = DATE 199"]),
    ("Empires fell in the 20th century.", &["the 20th century = DATE 19"]),
    ("The tax will rise next year.", &["next year = DATE 2025"]),
    ("Turnout was higher last year.", &["last year = DATE 2023"]),
    ("The reform began early this year.", &["early this year = DATE 2024 START"]),
    ("The plan runs until the end of 2026.", &["the end of 2026 = DATE 2026 END"]),
    ("The agency spent more in fiscal 2023.", &["fiscal 2023 = DATE 2023"]),
    ("The 2016 referendum divided the country.", &["2016 = DATE 2016"]),
    ("Resolution 1973 set up a no-fly zone.", &[]),
    ("The base holds 2000 soldiers.", &[]),
    ("He fought in the wars of the 1800s.", &["the 1800s = DATE 18"]),
    ("The treaty was signed in 1648.", &["1648 = DATE 1648"]),
];

const AGO: &[Case] = &[
    ("The dam broke three weeks ago.", &["three weeks ago = DATE 2024-W08"]),
    ("He was freed two days ago.", &["two days ago = DATE 2024-03-11"]),
    ("The regime fell a decade ago.", &["a decade ago = DATE 2014"]),
    ("They divorced a few years ago.", &["a few years ago = DATE PAST_REF"]),
    ("She was elected almost four years ago.", &["almost four years ago = DATE 2020 LESS_THAN"]),
    ("The city was founded centuries ago.", &["centuries ago = DATE PAST_REF"]),
    ("He quit five months ago.", &["five months ago = DATE 2023-10"]),
    (
        "The army attacked on Friday. A day earlier, talks had failed.",
        &["Friday = DATE 2024-03-08", "A day earlier = DATE 2024-03-07"],
    ),
    (
        "He was shot on March 1. He died the following day.",
        &["March 1 = DATE 2024-03-01", "the following day = DATE 2024-03-02"],
    ),
    (
        "They married in 2015. They moved the following year.",
        &["2015 = DATE 2015", "the following year = DATE 2016"],
    ),
    (
        "The bridge fell on Feb. 2. That day six people died.",
        &["Feb. 2 = DATE 2024-02-02", "That day = DATE 2024-02-02"],
    ),
    ("He won in 1996. That year the economy boomed.", &["1996 = DATE 1996", "That year = DATE 1996"]),
    (
        "He was jailed in May 2020. He fled the previous month.",
        &["May 2020 = DATE 2020-05", "the previous month = DATE 2020-04"],
    ),
];

const DURATIONS: &[Case] = &[
    ("He ruled for the past three years.", &["the past three years = DURATION P3Y"]),
    ("The siege lasted three days.", &["three days = DURATION P3D"]),
    ("They spoke for half an hour.", &["half an hour = DURATION PT30M"]),
    ("The two-hour meeting was tense.", &["two-hour = DURATION PT2H"]),
    ("A ten-day truce was agreed.", &["ten-day = DURATION P10D"]),
    ("He waited for years.", &["years = DURATION PXY"]),
    ("It took several months.", &["several months = DURATION PXM"]),
    ("They held out for more than a week.", &["more than a week = DURATION P1W MORE_THAN"]),
    ("The flight takes about six hours.", &["about six hours = DURATION PT6H APPROX"]),
    ("The camp held them for at least 60 days.", &["at least 60 days = DURATION P60D EQUAL_OR_MORE"]),
    ("The war lasted two and a half years.", &["two and a half years = DURATION P2Y6M"]),
    ("They resigned two days after the vote.", &["two days = DURATION P2D"]),
    ("He served for a year and a half.", &["a year and a half = DURATION P1Y6M"]),
    ("Violence has grown in recent years.", &["recent years = DURATION PXY"]),
    ("Talks will go on over the coming weeks.", &["the coming weeks = DURATION PXW"]),
    ("He worked there for two decades.", &["two decades = DURATION P20Y"]),
    ("It was the hottest day in a century.", &["a century = DURATION P100Y"]),
    ("A 45-year-old man was arrested.", &[]),
    ("She is 52 years old.", &[]),
    ("It will open within the next two weeks.", &["the next two weeks = DURATION P2W"]),
    ("The strike lasted a couple of days.", &["a couple of days = DURATION P2D"]),
    ("The march took twenty-one days.", &["twenty-one days = DURATION P21D"]),
    ("Profits grew in the first nine months.", &["the first nine months = DURATION P9M"]),
];

const SETS: &[Case] = &[
    ("The council meets twice a week.", &["twice a week = SET P1W"]),
    ("They protest every Friday.", &["every Friday = SET XXXX-WXX-5"]),
    ("The river floods every year.", &["every year = SET P1Y"]),
    ("The shop closes on Mondays.", &["Mondays = SET XXXX-WXX-1"]),
    ("Prices change daily.", &["daily = SET P1D"]),
    ("Pilgrims come each July.", &["each July = SET XXXX-07"]),
    ("They vote every two years.", &["every two years = SET P2Y"]),
    ("The patrol passes three times a day.", &["three times a day = SET P1D"]),
    ("It costs $3 million a year.", &[]),
    ("Bombs fell every night.", &["every night = SET XXXX-XX-XXTNI"]),
];

const VAGUE: &[Case] = &[
    ("The country now has two governments.", &["now = DATE PRESENT_REF"]),
    ("The office is currently vacant.", &["currently = DATE PRESENT_REF"]),
    ("He recently left the party.", &["recently = DATE PAST_REF"]),
    ("It happened in the past.", &["the past = DATE PAST_REF"]),
    ("It may happen in the near future.", &["the near future = DATE FUTURE_REF"]),
    ("Nobody reads letters these days.", &["these days = DATE PRESENT_REF"]),
    ("The current law forbids it.", &["current = DATE PRESENT_REF"]),
];

const NONE: &[Case] = &[
    ("Theresa May met Angela Merkel.", &[]),
    ("The Sunday Times reported it.", &[]),
    ("Crowds march through the city.", &[]),
    ("Each side lost a third of its men.", &[]),
    ("He came second in the race.", &[]),
    ("The minutes of the meeting were lost.", &[]),
    ("The fall of the wall surprised everyone.", &[]),
    ("Three quarters of the houses burnt.", &[]),
    ("The past president spoke.", &[]),
];

/// As news is written: several expressions in a sentence, names, headlines.
const NEWS: &[Case] = &[
    (
        "Russia, which launched its full-scale invasion in February 2022, fired 31 missiles at Kyiv early on Thursday.",
        &["February 2022 = DATE 2022-02", "early on Thursday = DATE 2024-03-07 START"],
    ),
    (
        "The prime minister said on Wednesday he would call a snap election within 60 days.",
        &["Wednesday = DATE 2024-03-13", "60 days = DURATION P60D"],
    ),
    (
        "Haiti's prime minister agreed late on Monday to resign after weeks of gang violence.",
        &["late on Monday = DATE 2024-03-11 END", "weeks = DURATION PXW"],
    ),
    ("The EU's 27 leaders will meet in Brussels on 21-22 March.", &["21-22 March = DATE 2024-03-21"]),
    (
        "The airline said it would resume flights on Friday, March 22.",
        &["Friday, March 22 = DATE 2024-03-22"],
    ),
    (
        "Mr Orban, in power since 2010, met Mr Trump at Mar-a-Lago last Friday.",
        &["2010 = DATE 2010", "last Friday = DATE 2024-03-08"],
    ),
    ("Hundreds have been killed since the war began on 7 October.", &["7 October = DATE 2023-10-07"]),
    (
        "The vote, which had been due on Feb. 25, was put off until December 15.",
        &["Feb. 25 = DATE 2024-02-25", "December 15 = DATE 2024-12-15"],
    ),
    (
        "Unemployment stood at 4.9% in the three months to January.",
        &["the three months = DURATION P3M", "January = DATE 2024-01"],
    ),
    (
        "Consumer prices rose 3.2% in February from a year earlier.",
        &["February = DATE 2024-02", "a year earlier = DATE 2023"],
    ),
    (
        "The 32-year-old was detained on March 8 and charged two days later.",
        &["March 8 = DATE 2024-03-08", "two days = DURATION P2D"],
    ),
    (
        "The ceasefire expired at 7 a.m. local time (0500 GMT) on Friday.",
        &[
            "7 a.m. local time = TIME 2024-03-08T07:00",
            "0500 GMT = TIME 2024-03-08T05:00",
            "Friday = DATE 2024-03-08",
        ],
    ),
    (
        "The company expects deliveries to begin in the first half of 2025.",
        &["the first half of 2025 = DATE 2025-H1"],
    ),
    ("About 1,200 people were killed that day.", &["that day = DATE 2024-03-13"]),
    (
        "The two sides have fought on and off for more than three decades.",
        &["more than three decades = DURATION P30Y MORE_THAN"],
    ),
    (
        "Ramadan began this week and will last a month.",
        &["this week = DATE 2024-W11", "a month = DURATION P1M"],
    ),
    ("He was sentenced to 12 years in prison in 2021.", &["12 years = DURATION P12Y", "2021 = DATE 2021"]),
    (
        "The judge gave them until noon on Friday.",
        &["noon = TIME 2024-03-15T12:00", "Friday = DATE 2024-03-15"],
    ),
    (
        "Nearly two years after the invasion, aid is drying up.",
        &["Nearly two years = DURATION P2Y LESS_THAN"],
    ),
    ("Sunday's run-off will decide the next president.", &["Sunday = DATE 2024-03-17"]),
    ("The outgoing government leaves office in May.", &["May = DATE 2024-05"]),
    ("The government that took office in May has fallen.", &["May = DATE 2023-05"]),
    (
        "Protesters plan to return every Saturday until the minister resigns.",
        &["every Saturday = SET XXXX-WXX-6"],
    ),
    ("The 1979 revolution toppled the shah.", &["1979 = DATE 1979"]),
    ("Between 2015 and 2020 some 400 reporters were jailed.", &["2015 = DATE 2015", "2020 = DATE 2020"]),
    ("Flight 1549 landed on the river.", &[]),
    ("The army killed 15 March protesters' leaders.", &["15 March = DATE 2024-03-15"]),
    ("The March for Life drew thousands.", &[]),
    ("At least 20 people died overnight Tuesday.", &["overnight Tuesday = TIME 2024-03-12TNI"]),
    ("Gunmen attacked the church during Sunday morning mass.", &["Sunday morning = TIME 2024-03-10TMO"]),
    ("It was the deadliest attack in years.", &["years = DURATION PXY"]),
    ("The president is to visit Beijing later this month.", &["later this month = DATE 2024-03 END"]),
    (
        "The agreement, reached in the small hours of Sunday, ends the strike.",
        &["the small hours of Sunday = TIME 2024-03-10TMO START"],
    ),
    (
        "They were released on Nov 24 after seven weeks in captivity.",
        &["Nov 24 = DATE 2023-11-24", "seven weeks = DURATION P7W"],
    ),
    (
        "The bank kept rates at a 23-year high in January.",
        &["23-year = DURATION P23Y", "January = DATE 2024-01"],
    ),
    (
        "Voting will take place over three days starting this Friday.",
        &["three days = DURATION P3D", "this Friday = DATE 2024-03-15"],
    ),
    ("The trial is set to start on 25 March.", &["25 March = DATE 2024-03-25"]),
    ("In the 24 hours since the strike, 12 bodies were found.", &["the 24 hours = DURATION PT24H"]),
    ("He has led the party for just over a year.", &["just over a year = DURATION P1Y MORE_THAN"]),
    ("By the mid-2000s the rebels controlled the north.", &["the mid-2000s = DATE 200 MID"]),
    ("Talks broke down in the summer.", &["the summer = DATE 2023-SU"]),
    ("Moscow has so far this year launched 90 drones a night.", &["this year = DATE 2024"]),
    ("Farmers blocked roads for a third day on Wednesday.", &["Wednesday = DATE 2024-03-13"]),
    ("The Friday prayers passed off calmly.", &["Friday = DATE 2024-03-08"]),
    ("The decision comes months before the election.", &["months = DURATION PXM"]),
    ("The two countries cut ties in the early 2010s.", &["the early 2010s = DATE 201 START"]),
    ("Poland's new government took office on 13 December 2023.", &["13 December 2023 = DATE 2023-12-13"]),
    (
        "The minister will travel to Cairo on Thursday and to Doha the day after.",
        &["Thursday = DATE 2024-03-14", "the day after = DATE 2024-03-15"],
    ),
    ("The upper house meets on Friday.", &["Friday = DATE 2024-03-15"]),
    (
        "The leaders meet on Friday. They had spoken the day before.",
        &["Friday = DATE 2024-03-15", "the day before = DATE 2024-03-12"],
    ),
    ("The move follows Tuesday's ruling.", &["Tuesday = DATE 2024-03-12"]),
    ("Until Thursday they had not called him.", &["Thursday = DATE 2024-03-07"]),
    ("He last spoke to her on the eve of the vote.", &[]),
    ("The fighting in May 2021 lasted 11 days.", &["May 2021 = DATE 2021-05", "11 days = DURATION P11D"]),
];

fn times(resolved: &Resolved) -> Vec<String> {
    let text = &resolved.annotated.article.text;
    let show = |time: &demarche_core::TimeExpression| {
        let modifier = time.modifier.map(|modifier| format!(" {}", modifier.as_str())).unwrap_or_default();
        format!("{} = {} {}{modifier}", time.span.of(text), time.kind.as_str(), time.value)
    };
    resolved.times.iter().map(show).collect()
}

#[test]
fn expressions_have_extents_and_values() {
    let tables = [DAYS, PARTS, WEEKS_TO_SEASONS, YEARS, AGO, DURATIONS, SETS, VAGUE, NONE, NEWS];
    check(tables.into_iter().flatten().map(|(text, expected)| {
        let expected = expected.iter().map(|time| (*time).to_owned()).collect();
        ((*text).to_owned(), times(&resolve(text, PUBLISHED)), expected)
    }));
}

/// Without a day of publication.
const UNPLACED: &[Case] = &[
    ("They met on Monday.", &["Monday = DATE XXXX-WXX-1"]),
    ("They met in May.", &["May = DATE XXXX-05"]),
    ("They met on May 5.", &["May 5 = DATE XXXX-05-05"]),
    ("They met last week.", &["last week = DATE XXXX-WXX"]),
    ("They met yesterday.", &["yesterday = DATE XXXX-XX-XX"]),
    ("They met on Tuesday morning.", &["Tuesday morning = TIME XXXX-XX-XXTMO"]),
    ("They met last summer.", &["last summer = DATE XXXX-SU"]),
    ("They met in the third quarter.", &["the third quarter = DATE XXXX-Q3"]),
    ("They met for three days in 2019.", &["three days = DURATION P3D", "2019 = DATE 2019"]),
];

#[test]
fn what_is_not_known_is_left_open() {
    check(UNPLACED.iter().map(|(text, expected)| {
        let expected = expected.iter().map(|time| (*time).to_owned()).collect();
        ((*text).to_owned(), times(&resolve(text, "")), expected)
    }));
}

/// Every expression of the tables, on days at the ends of the calendar.
#[test]
fn no_day_is_too_early_or_too_late() {
    let tables = [DAYS, PARTS, WEEKS_TO_SEASONS, YEARS, AGO, DURATIONS, SETS, VAGUE, NONE, NEWS];
    let extremes = [
        "They met 999999 years ago.",
        "They met 900000 weeks ago.",
        "It took 99999999999 days.",
        "In 999,999 days it ends.",
    ];
    let texts = tables.into_iter().flatten().map(|(text, _)| *text).chain(extremes);
    let text = texts.collect::<Vec<_>>().join(" ");
    for published in ["0001-01-01", "-9999-01-01", "9999-12-31", "1899-12-31", "2024-02-29", "1582-10-10"] {
        let resolved = resolve(&text, published);
        assert!(resolved.times.iter().all(|time| time.range.is_none_or(|(first, last)| first <= last)));
        let years =
            |value: &str| value.split('-').next().is_some_and(|year| year.len() <= 4 && !year.is_empty());
        let dates = resolved.times.iter().filter(|time| time.kind == demarche_core::TimeKind::Date);
        for time in dates.filter(|time| !time.value.ends_with("_REF")) {
            assert!(years(&time.value), "{published}: {}", time.value);
        }
    }
}
