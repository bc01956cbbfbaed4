//! Every weight of the evidence, in milli-nats unless said, with what it does.

/// Most evidence one token can give: beyond it a long word with a poor match would win.
pub(crate) const SURPRISE_CAP: i32 = 17_000;
/// The same for a word of an organisation's name: any word of any language may stand there, so none is as rare as the
/// model of person's letters takes it to be.
pub(crate) const WORD_CAP: i32 = 13_500;
/// Most evidence of a particle such as `al` or `van`.
pub(crate) const PARTICLE_CAP: i32 = 2_000;
/// Evidence of an initial that agrees with a name or an initial.
pub(crate) const INITIAL: i32 = 500;
/// Evidence of a legal form of the same class.
pub(crate) const LEGAL_FORM: i32 = 700;
/// Evidence of an equal generation (junior, III).
pub(crate) const GENERATION: i32 = 700;
/// Cost of a nickname for its name.
pub(crate) const NICKNAME: i32 = 4_000;
/// Cost of a word for its translation of one class (company, compañía).
pub(crate) const TRANSLATION: i32 = 1_000;
/// Cost of a token spelt alike in one script.
pub(crate) const SAME: i32 = 1_000;
/// A query token that the record's name lacks: constant and share of its surprise in 1/1000.
pub(crate) const EXTRA: (i32, i32) = (0, 500);
/// The same in the name of an organisation, where a word more says less.
pub(crate) const EXTRA_WORD: (i32, i32) = (400, 165);
/// The same for an initial or a generation.
pub(crate) const EXTRA_INITIAL: i32 = 800;
/// A token of the record's name that the query lacks.
pub(crate) const OMITTED: i32 = 3_000;
/// The same for a word of organisations ("trading", "company"): constant and share of its surprise in 1/1000.
pub(crate) const OMITTED_WORD: (i32, i32) = (220, 180);
/// The same for an initial.
pub(crate) const OMITTED_INITIAL: i32 = 1_500;
/// Two parts written as one, on either side.
pub(crate) const JOINED: i32 = 3_000;
/// A weak alias: others bear it too.
pub(crate) const WEAK_ALIAS: i32 = 1_000;
/// Only one token of several agrees.
pub(crate) const LONE_TOKEN: i32 = 2_700;

/// Each token paired with one that it hardly resembles: a given name that is not the listed one. Relatives share the
/// rest.
pub(crate) const CONTRADICTED: i32 = 4_600;
/// The same for a word of an organisation's name.
pub(crate) const CONTRADICTED_WORD: i32 = 2_600;
/// Each telling word of an organisation's name left over on both sides.
pub(crate) const CONTRADICTED_LEFT: i32 = 1_500;
/// Share of its own evidence, in 1/1000, at or below which a pair counts as contradicting rather than as another
/// spelling.
pub(crate) const CONTRADICTING: i32 = 250;
/// Surprise from which a token contradicts in full; a common one says less when it is another.
pub(crate) const CONTRADICTING_IN_FULL: i32 = 10_000;
/// Surprise from which a word tells one organisation from another, so that it can contradict.
pub(crate) const TELLING: i32 = 8_000;
/// The words of an organisation's name come together ("drug trafficking organization"), so each further one that agrees
/// says less: its share in 1/1000 of what the one before kept, the most telling first.
pub(crate) const COMPANIONS: i32 = 700;

/// Cost weight of a spelling difference in a token of so many letters, in 1/1000: the same difference says more in a
/// short name (Li, Lu) than in a long one.
pub(crate) fn spelling_weight(letters: i32) -> i32 {
    400 + 3_000 / letters.max(1)
}

/// A spelling's cost, weighed for a token of so many letters.
pub(crate) fn weighed(cost: i32, letters: i32) -> i32 {
    i32::try_from(i64::from(cost) * i64::from(spelling_weight(letters)) / 1_000).unwrap_or(i32::MAX)
}
