//! The names of what speaks for and against an entity as the one that a pronoun stands for.

macro_rules! features {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A property that a candidate has or has not.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Feature {
            $($variant,)*
        }

        impl Feature {
            /// Every feature, in the order of the enumeration.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the table of weights.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

features! {
    SameSentence "same sentence", OneBack "one sentence back", TwoBack "two sentences back",
    ThreeBack "three sentences back", FurtherBack "further back",
    AheadInSentence "only ahead, same sentence", AheadNext "only ahead, next sentence", AheadLater "only ahead, later",
    Nearest "nearest", SecondNearest "second nearest", ThirdNearest "third nearest", FourthNearest "fourth nearest",
    Within4 "within 4 tokens", Within8 "within 8 tokens", Within16 "within 16 tokens", Within32 "within 32 tokens",
    AtSubject "last as subject", AtObject "last as object", AtOblique "last as oblique", AtModifier "last as modifier",
    AtPossessor "last as possessor", AtApposition "last as apposition",
    AtSecondJoined "last as second of joined nouns", AtFirstJoined "last as first of joined nouns",
    AtPronoun "last as pronoun", AtPossessivePronoun "last as possessive pronoun", AtParenthesis "last in parentheses",
        SameRole "same role", BothSubjects "both subjects", BothObjects "both objects", BothPossessors "both possessors",
    SameVerb "same verb, other sentence",
    SubjectHere "subject before in this sentence", SubjectOneBack "subject in the sentence before",
    MainSubjectOneBack "subject of the main clause before", SubjectTwoBack "subject two sentences back",
    FirstInSentence "first of its sentence", FirstHere "first of this sentence", OnlyHere "only one in this sentence",
    OwnSubject "subject of the clause", OuterSubject "subject of the clause around",
    OutermostSubject "subject of a clause further out", OuterObject "object of a clause around",
    OwnObject "other part of the clause", JoinedSubject "subject of the clause joined to",
    DependentSubject "subject of a clause inside", RelativeOf "described by the clause", AdjacentPossessor "joined to what is possessed",
    AboveNoun "noun phrase around", AheadMainSubject "only ahead, subject of the main clause", AheadNearest "nearest ahead",
    Steps2 "2 steps", Steps3 "3 steps", Steps4 "4 steps", Steps6 "6 steps", StepsMore "more steps",
    NamedOnce "named once", NamedTwice "named twice", NamedOften "named more often",
    SpokenNever "not spoken of before", SpokenOnce "spoken of once before", SpokenTwice "spoken of twice before",
    SpokenOften "spoken of more often before",
    MostNamed "named most of all", FirstPerson "first person of the text", FirstSubject "subject of the first sentence", InTitle "in the headline",
    OnlyPersonBefore "only person before",
    GenderFits "gender fits", GenderMayFit "gender may fit", GenderAgainst "gender against", GenderMayBeAgainst "gender may be against",
    GenderFromPronoun "pronoun of the gender before", GenderAgainstPronoun "pronoun of the other gender before",
    LastPronoun "the last such pronoun", LastPronounSubject "the last such pronoun, a subject",
    FullName "by full name", NotPerson "name of no person", PersonNoun "person without name", OtherNoun "noun of no person",
    Body "organisation", State "state", Nation "nation", Location "place", OtherName "other name",
    Plural "plural noun", Definite "noun with the", Indefinite "noun with a", Possessed "noun with possessor",
    Speaker "speaker of the quotation around",
    OtherQuotation "across a quotation mark", SameQuotation "in the same quotation",
    OfPerson "last as modifier of a person", PossessorOfPerson "last as possessor of a person",
    AfterOf "after of", AfterBy "after by", AfterWith "after with", AfterTo "after to", AfterFor "after for", AfterAs "after as",
    AfterFrom "after from", AfterIn "after in", AfterOther "after another preposition",
    NamedSoonAfter "named again in this sentence", NamedNextSentence "named again in the next sentence",
    SubjectOnce "subject once before", SubjectTwice "subject twice before", SubjectOften "subject more often before",
    LastPronounHere "the last such pronoun, same sentence", LastPronounOwnClause "the last such pronoun, same clause",
    SaysIt "subject of the verb of speech around",
    NamedTwiceHere "twice in this sentence", OnlyFitting "only one whose gender fits", OtherFits "the gender of another fits",
    InitialAfterSubject "main subject before a pronoun that starts the sentence",
    LastPronounOneBack "the last such pronoun, one sentence back",
    SameRoleOneBack "same role in the sentence before", OnlySubject "only person as subject",
    Described "described beside the name", Verbs0 "no verb between", Verbs1 "one verb between", Verbs2 "two verbs between",
    Verbs3 "three verbs between", NearestPerson "nearest person", SecondPerson "second nearest person", ThirdPerson "third nearest person",
    LeadingSubject "subject of a clause before", JoinedObject "object of the clause joined to",
    SubjectAhead "subject of the clause around, ahead", NamedInClause "named again in the clause",
    NameStartsSentence "starts its sentence", AtPassiveSubject "last as passive subject",
}
