//! The schema: every table and column, its type and its meaning, written once.
//!
//! From this list come the row structs, the files, [`TABLES`] and `output/README.md`.

use std::sync::Arc;

use jiff::civil::Date;

use super::row::tables;

tables! {
    /// a document, which is one file in one language
    documents: DocumentRow {
        /// Name of the document in all tables: the one that a bulk file gives it, or symbol and language, or the path.
        document_id: String,
        /// Path of the file below the folder of documents, with `/` between folders and the number of a record behind `#`.
        path: String,
        /// SHA-256 of the bytes of the file, unpacked, or of the text of a record, in hexadecimal.
        sha256: String,
        /// Form of the file: `plain_text`, `markdown`, `docx` or `html`.
        format: String,
        /// Encoding that the file was in, by its name in the WHATWG standard.
        encoding: String,
        /// Document symbol such as `A/RES/62/211`; null if nothing shows it.
        symbol: Option<String>,
        /// Evidence for the symbol: `manifest`, `export_marker`, `masthead`, `heading`, `running_head`, or `file_name`, which the text does not confirm.
        symbol_basis: Option<String>,
        /// What all language versions of one symbol are versions of.
        work: Option<String>,
        /// English name of the organ that issued the document, from its symbol or, without one, its heading.
        organ: Option<String>,
        /// Kind of document: `resolution`, `decision`, `draft_resolution`, `presidential_statement`,
        /// `report`, `letter`, `note`, `note_verbale`, `meeting_record`, `agenda`, `budget`,
        /// `corrigendum`, `press_release` or `unknown`.
        document_type: String,
        /// Title as printed, without marks of notes, a colon between its lines; or, if none is found, what a page of the web calls itself.
        title: Option<String>,
        /// Number of the session, or the year where a council counts its sessions by years; null for
        /// special and emergency sessions, which have numbers of their own.
        session: Option<i32>,
        /// Number of the agenda item as printed, such as `61` or `47 (a)`.
        agenda_item: Option<String>,
        /// Day on which the text was adopted.
        adopted_on: Option<Date>,
        /// Day printed in the masthead, which may lie in the year after the adoption.
        masthead_on: Option<Date>,
        /// Day that places the document on the time axis.
        date: Option<Date>,
        /// Where `date` comes from: `manifest`, `adoption`, `meeting`, `masthead`, `letter` or `published`, by a press release or a page of the web; or, without `date`, the year of `period`: `manifest`, `symbol`, `file_name`, or `meeting` for a collection.
        date_basis: Option<String>,
        /// Period that `date` falls into, such as `2007`, or the year where no day is known; null for a document without either.
        period: Option<String>,
        /// Language of most of the text: `en`, `zh`, `fr`, `es`, `ru`, `ar`, `other`, or `und` for too little text.
        language: String,
        /// Share of Han characters in the text, from 0 to 1, one weighing as much as five letters.
        han_share: Option<f64>,
        /// How a document in Chinese is written: `simplified`, or `traditional`, which is folded to simplified for matching and counting; null otherwise.
        script: Option<String>,
        /// Document that is counted instead of this one: it has all of this one's text, or its symbol and language and half of the paragraphs of the shorter of the two, as a copy with corrections has.
        duplicate_of: Option<String>,
        /// Number of counted paragraphs.
        paragraphs: i32,
        /// Number of word tokens in counted paragraphs.
        tokens: i64,
        /// Number of different terms in counted paragraphs.
        terms: i64,
    }

    /// a paragraph of a document, in reading order
    paragraphs: ParagraphRow {
        /// Document that the paragraph belongs to.
        document_id: Arc<str>,
        /// Place of the paragraph in the document, from 1.
        paragraph: i32,
        /// Part of the document, such as `preamble`, `operative` or `footnote`.
        section: &'static str,
        /// Number of the paragraph as printed; Chinese numerals of headings as Roman ones.
        number: Option<String>,
        /// Number of the numbered paragraph that encloses this one, such as `17` or `17 (a)`.
        within: Option<String>,
        /// Phrase that opens a paragraph of a resolution, such as `Taking note with appreciation`.
        lead: Option<String>,
        /// Language of the paragraph: `en`, `zh`, `fr`, `es`, `ru`, `ar`, `other`, or `und` for too little text.
        language: &'static str,
        /// Whether terms and concepts of the paragraph are counted.
        counted: bool,
        /// Document that is counted instead because it has this paragraph and the whole text that it belongs to, such as a draft in a report.
        duplicate_of: Option<String>,
        /// Number of word tokens; null where the language is not analysed.
        tokens: Option<i32>,
        /// The paragraph without line breaks and page furniture.
        text: String,
    }

    /// a span of a document that was set aside before counting
    removed: RemovedRow {
        /// Document that the span was taken out of.
        document_id: Arc<str>,
        /// First character of the span, as Unicode scalar values of the decoded file, from 0.
        start: i64,
        /// First character after the span, counted in the same way.
        end: i64,
        /// Why the span is not part of the text, such as `page_number`.
        reason: &'static str,
        /// The span as it stands in the file.
        text: String,
    }

    /// a file that was left out
    rejects: RejectRow {
        /// Path of the file below the folder of documents, with `/` between folders.
        path: String,
        /// Kind of obstacle, one word for each.
        reason: String,
        /// What was found, for a person to read.
        detail: String,
    }

    /// a term in the counted paragraphs of a document
    document_terms: DocumentTermRow {
        /// Document that the term was counted in.
        document_id: Arc<str>,
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: &'static str,
        /// What is counted: the stem of an English word, or a Chinese word.
        term: String,
        /// Form in which the term is most frequent in the document.
        surface: String,
        /// Number of times that the term occurs in the document.
        occurrences: i64,
        /// `occurrences` times log10(N/df), the default tf-idf of quanteda: N is `documents_total` of `terms`, df is `documents`.
        tf_idf_count_log10: Option<f64>,
        /// `occurrences` times ln((1+N)/(1+df))+1, the tf-idf of scikit-learn before it scales a document to length 1.
        tf_idf_count_smooth: Option<f64>,
    }

    /// a term in the whole corpus
    terms: TermRow {
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: String,
        /// What is counted: the stem of an English word, or a Chinese word.
        term: String,
        /// Form in which the term is most frequent in the corpus.
        surface: String,
        /// Whether the term is in the list of stop words; it is counted all the same.
        stop_word: bool,
        /// Number of times that the term occurs.
        occurrences: i64,
        /// Number of documents in which the term occurs.
        documents: i64,
        /// Number of documents with word tokens in the language.
        documents_total: i64,
        /// Occurrences in a million word tokens of the language.
        per_million: f64,
        /// Mean over the documents with tokens of their own occurrences in a million, however long each is; `per_million` is that of all tokens together.
        per_million_mean_of_documents: Option<f64>,
        /// Lower bound of the 95 % interval of `per_million` that allows for words clustering in documents (variance of a ratio, Cochran 1977); null if fewer than two documents have it.
        cluster_low: Option<f64>,
        /// Upper bound of the 95 % interval of `per_million` that allows for words clustering in documents (variance of a ratio, Cochran 1977); null if fewer than two documents have it.
        cluster_high: Option<f64>,
        /// Factor by which counts vary more between documents than independent occurrences would (quasi-Poisson, Pearson); null if fewer than two documents have it.
        overdispersion: Option<f64>,
        /// Inverse document frequency ln(N/df), as in tidytext: N is `documents_total`, df is `documents`.
        idf_ln: Option<f64>,
        /// Inverse document frequency log10(N/df), as in quanteda.
        idf_log10: Option<f64>,
        /// Inverse document frequency ln((1+N)/(1+df))+1, as in scikit-learn.
        idf_smooth: Option<f64>,
        /// Deviation of proportions over documents (Gries 2008), 0 even to 1 uneven; null below five occurrences or in a corpus of fewer than two documents.
        dispersion_dp: Option<f64>,
        /// Deviation of proportions over documents divided by its maximum (Lijffijt & Gries 2012), 0 even to 1 uneven; null as `dispersion_dp` is.
        dispersion_dp_norm: Option<f64>,
        /// Juilland's D over documents, with the standard deviation of a population, 1 even to 0 uneven; null as `dispersion_dp` is.
        dispersion_juilland_d: Option<f64>,
        /// Juilland's D over documents, with the standard deviation of a sample as in quanteda.extras, 1 even and below 0 most uneven; null as `dispersion_dp` is.
        dispersion_juilland_d_sample: Option<f64>,
        /// Carroll's D2 over documents, 1 even to 0 uneven; null as `dispersion_dp` is.
        dispersion_carroll_d2: Option<f64>,
        /// Rosengren's S over documents weighted by their length, 1 even to almost 0 uneven; null as `dispersion_dp` is.
        dispersion_rosengren_s: Option<f64>,
        /// Kullback-Leibler divergence over documents in bits (Gries 2021), 0 even and without upper bound; null as `dispersion_dp` is.
        dispersion_kld: Option<f64>,
        /// Deviation of proportions (Gries 2008) over the periods with text, 0 even to 1 uneven; null below five dated occurrences or two periods.
        dispersion_dp_periods: Option<f64>,
        /// `dispersion_dp_norm` over the periods with text; null as `dispersion_dp_periods` is.
        dispersion_dp_norm_periods: Option<f64>,
        /// `dispersion_juilland_d` over the periods with text; null as `dispersion_dp_periods` is.
        dispersion_juilland_d_periods: Option<f64>,
        /// `dispersion_carroll_d2` over the periods with text; null as `dispersion_dp_periods` is.
        dispersion_carroll_d2_periods: Option<f64>,
        /// `dispersion_rosengren_s` over the periods with text; null as `dispersion_dp_periods` is.
        dispersion_rosengren_s_periods: Option<f64>,
    }

    /// a term in a period, also where it does not occur
    term_periods: TermPeriodRow {
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: &'static str,
        /// Period, such as `2007`.
        period: Arc<str>,
        /// What is counted: the stem of an English word, or a Chinese word.
        term: Arc<str>,
        /// Number of times that the term occurs in the period.
        occurrences: i64,
        /// Number of documents of the period in which the term occurs.
        documents: i64,
        /// Number of documents of the period with word tokens in the language.
        documents_total: i64,
        /// Number of word tokens of the period in the language.
        tokens: i64,
        /// Occurrences in a million tokens; null in a period without tokens.
        per_million: Option<f64>,
        /// Lower bound of the exact Poisson 95 % interval of `per_million` (Garwood 1936).
        ci_low: Option<f64>,
        /// Upper bound of the exact Poisson 95 % interval of `per_million` (Garwood 1936).
        ci_high: Option<f64>,
        /// Mean over the documents with tokens of their own occurrences in a million, however long each is; `per_million` is that of all tokens together.
        per_million_mean_of_documents: Option<f64>,
        /// Lower bound of the 95 % interval of `per_million` that allows for words clustering in documents (variance of a ratio, Cochran 1977); null if fewer than two documents have it.
        cluster_low: Option<f64>,
        /// Upper bound of the 95 % interval of `per_million` that allows for words clustering in documents (variance of a ratio, Cochran 1977); null if fewer than two documents have it.
        cluster_high: Option<f64>,
        /// Factor by which counts vary more between documents than independent occurrences would (quasi-Poisson, Pearson); null if fewer than two documents have it.
        overdispersion: Option<f64>,
        /// Whether there is so little text, or none, that the rate should not be shown without its counts.
        thin: bool,
    }

    /// a mention, which is one place where a concept is named
    concept_mentions: ConceptMentionRow {
        /// Document with the mention.
        document_id: Arc<str>,
        /// Paragraph with the mention, as in `paragraphs`.
        paragraph: i32,
        /// Part of the document that the paragraph belongs to.
        section: &'static str,
        /// Language of the phrase, and of the part of the paragraph that it stands in, `en` or `zh`.
        language: &'static str,
        /// Concept that is named, as in `concepts`.
        concept: Arc<str>,
        /// Concept that has the phrase: `concept` itself, or a narrower one, where no phrase of `concept` itself stands.
        phrase_concept: Arc<str>,
        /// Phrase of the lexicon that was found.
        phrase: Arc<str>,
        /// The words as they stand in the text.
        surface: String,
        /// First character of the mention, as Unicode scalar values of `paragraphs.text`, from 0.
        start: i32,
        /// First character after the mention, counted in the same way.
        end: i32,
        /// Concept of the longest mention around the phrase by a phrase of another concept; null if there is none, and always with `overlap = "longest"`, which leaves such mentions out.
        inside: Option<Arc<str>>,
        /// Text of the paragraph before the mention, cut to a line.
        left: String,
        /// Text of the paragraph after the mention, cut to a line.
        right: String,
    }

    /// a concept in a period, a language and a section, also where it is not mentioned
    concept_periods: ConceptPeriodRow {
        /// Concept, as in `concepts`.
        concept: String,
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: String,
        /// Period, such as `2007`.
        period: String,
        /// Part of the documents that was counted; `all` stands for all counted paragraphs, and is the only one for a concept that the language never names.
        section: String,
        /// Number of mentions, which are the rows of `concept_mentions`: a mention of a narrower concept is one of this concept, too, and words that name both are one mention.
        mentions: i64,
        /// Number of those by the concept's own phrases: where `phrase_concept` is `concept`.
        mentions_direct: i64,
        /// Number of documents with a mention.
        documents: i64,
        /// Number of documents with word tokens, or a mention of any concept, in the language and section.
        documents_total: i64,
        /// Number of paragraphs with a mention.
        paragraphs: i64,
        /// Number of paragraphs.
        paragraphs_total: i64,
        /// Number of word tokens.
        tokens: i64,
        /// Mentions in a million word tokens; not comparable between languages.
        per_million: Option<f64>,
        /// Lower bound of the exact Poisson 95 % interval of `per_million` (Garwood 1936).
        ci_low: Option<f64>,
        /// Upper bound of the exact Poisson 95 % interval of `per_million` (Garwood 1936).
        ci_high: Option<f64>,
        /// Mean over the documents with tokens of their own occurrences in a million, however long each is; `per_million` is that of all tokens together.
        per_million_mean_of_documents: Option<f64>,
        /// Lower bound of the 95 % interval of `per_million` that allows for words clustering in documents (variance of a ratio, Cochran 1977); null if fewer than two documents have it.
        cluster_low: Option<f64>,
        /// Upper bound of the 95 % interval of `per_million` that allows for words clustering in documents (variance of a ratio, Cochran 1977); null if fewer than two documents have it.
        cluster_high: Option<f64>,
        /// Factor by which counts vary more between documents than independent occurrences would (quasi-Poisson, Pearson); null if fewer than two documents have it.
        overdispersion: Option<f64>,
        /// Share of paragraphs with a mention, from 0 to 1; comparable between languages.
        paragraph_share: Option<f64>,
        /// Lower bound of the 95 % score interval of `paragraph_share` (Wilson 1927).
        share_low: Option<f64>,
        /// Upper bound of the 95 % score interval of `paragraph_share` (Wilson 1927).
        share_high: Option<f64>,
        /// Whether there is so little text, or none, that the rate should not be shown without its counts.
        thin: bool,
    }

    /// a concept, or one of the most frequent terms, in one language, with the trend of its rate over the periods
    trends: TrendRow {
        /// What the series is of: `concept`, as in `concepts`, or `term`, as in `terms`.
        kind: String,
        /// Name of the concept or term.
        name: String,
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: String,
        /// Number of times that it occurs in dated documents.
        occurrences: i64,
        /// Number of periods with text, each of which has a rate; periods without are gaps.
        periods: i64,
        /// Whether there are fewer than four periods with text; then there is no test.
        too_few_periods: bool,
        /// Score of the test of Mann 1945 and Kendall 1975 on the rates per million: pairs of periods in which the later is higher, less those in which it is lower; null with too few periods, or if it never occurs.
        s: Option<i64>,
        /// Variance of `s` without a trend, corrected for equal rates; null as `s` is.
        variance: Option<f64>,
        /// Standardised `s` with the correction for continuity, 0 if `s` is 0; null as `s` is.
        z: Option<f64>,
        /// Two-sided p value of `z` by the normal distribution, as pyMannKendall gives it; null as `s` is.
        p_normal: Option<f64>,
        /// Two-sided p value of `s` over all orders of the rates, for up to 33 periods; null as `s` is, and above.
        p_exact: Option<f64>,
        /// `p_exact`, or else `p_normal`, adjusted over all series of the table that have one (Benjamini & Hochberg 1995).
        p_adjusted: Option<f64>,
        /// `s` divided by the number of pairs of periods; null as `s` is.
        tau_a: Option<f64>,
        /// `s` divided by the geometric mean of the numbers of all pairs and of those with different rates; null if all rates are equal.
        tau_b: Option<f64>,
        /// Variance of `s` with the correction for autocorrelated rates (Hamed & Rao 1998, as pyMannKendall has it); null where it leaves none.
        variance_hamed_rao: Option<f64>,
        /// Standardised `s` with `variance_hamed_rao`.
        z_hamed_rao: Option<f64>,
        /// Two-sided p value of `z_hamed_rao` by the normal distribution.
        p_hamed_rao: Option<f64>,
        /// Change of the rate per million in one period: the median of the slopes between any two, over their true distance (Theil 1950, Sen 1968).
        slope: Option<f64>,
        /// Lower bound of the 95 % interval of `slope` (Gilbert 1987); null with too few periods for it, or if all rates are equal.
        slope_low: Option<f64>,
        /// Upper bound of the 95 % interval of `slope` (Gilbert 1987); null with too few periods for it, or if all rates are equal.
        slope_high: Option<f64>,
        /// Rate of the line with `slope` in the first period of `concept_periods` (Conover 1980).
        intercept: Option<f64>,
    }

    /// a burst, which is a run of periods in which about twice as many of the documents as usual name a concept (Kleinberg 2002, section 4, with s = 2 and γ = 1)
    bursts: BurstRow {
        /// Concept, as in `concepts`.
        concept: String,
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: String,
        /// First period of the burst.
        burst_start: String,
        /// Last period of the burst.
        burst_end: String,
        /// By how much the burst explains its periods better than the usual share, as a difference of log-likelihoods.
        weight: f64,
        /// Number of documents of the burst that name the concept.
        documents: i64,
        /// Number of documents of the burst with word tokens, or a mention of any concept, in the language.
        documents_total: i64,
    }

    /// a change of the rate of a concept in a language, or the finding that none is the most probable number of changes
    change_points: ChangePointRow {
        /// Concept, as in `concepts`.
        concept: String,
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: String,
        /// Probability that the rate changed at all, once or more; before looking 1/3 with four periods with text, and up to 1/2 with more (Fearnhead 2006); null if the concept never occurs, or with fewer than four periods with text.
        change_probability: Option<f64>,
        /// First period with the new rate, at the most probable number of changes; null if that number is 0, which it can be with a `change_probability` above one half, the sum of one, two and more changes.
        change_period: Option<String>,
        /// The change lies from this period on, up to `change_latest`, with 95 % or more.
        change_earliest: Option<String>,
        /// Last period in which the change may lie.
        change_latest: Option<String>,
        /// Mentions in a million tokens from the change before, or the first period, to this one.
        rate_before: Option<f64>,
        /// Mentions in a million tokens from this change to the one after, or to the last period.
        rate_after: Option<f64>,
        /// What counts and tokens were divided by: how much more neighbouring periods with text differ than Poisson counts of one rate, at least 1.
        overdispersion: Option<f64>,
    }

    /// a term of one of the two slices of the corpus that a `keyness` in the config compares
    keyness: KeynessRow {
        /// Slice whose terms are asked for, by its conditions in the config, such as `from 2010, section: operative`.
        target: String,
        /// Slice that it is compared with, without what the target has; empty for all the rest.
        reference: String,
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: String,
        /// What is counted: the stem of an English word, or a Chinese word.
        term: String,
        /// Form in which the term is most frequent in the corpus.
        surface: String,
        /// Number of times that the term occurs in the target.
        occurrences_target: i64,
        /// Number of word tokens of the target in the language.
        tokens_target: i64,
        /// Number of times that the term occurs in the reference.
        occurrences_reference: i64,
        /// Number of word tokens of the reference in the language.
        tokens_reference: i64,
        /// Number of documents of the target in which the term occurs.
        documents_target: i64,
        /// Number of documents of the target with word tokens in the language.
        documents_total_target: i64,
        /// Number of documents of the reference in which the term occurs.
        documents_reference: i64,
        /// Number of documents of the reference with word tokens in the language.
        documents_total_reference: i64,
        /// Log-likelihood of the two counts of tokens with the term, negative if the target has fewer (Rayson & Garside 2000).
        log_likelihood_2cell: f64,
        /// p value of `log_likelihood_2cell` by chi-squared with one degree of freedom, for this term alone.
        p_2cell: f64,
        /// Log-likelihood of the counts of tokens with and without the term, negative if the target has fewer (Dunning 1993); null if all have it.
        log_likelihood_4cell: Option<f64>,
        /// p value of `log_likelihood_4cell` by chi-squared with one degree of freedom, for this term alone.
        p_4cell: Option<f64>,
        /// `log_likelihood_4cell` divided by the correction for small counts (Williams 1976); null as that is.
        log_likelihood_williams: Option<f64>,
        /// Log Ratio of the shares of tokens, base 2, with 0.5 for a count of 0 (Hardie 2014).
        log_ratio_hardie: f64,
        /// Log Ratio of the shares of tokens, base 2, with 0.5 added to all counts and sizes, as the R package corpora has it (after Walter 1975).
        log_ratio_walter: f64,
        /// The end closer to 0 of the 95 % interval of the Log Ratio, 0 if that holds 0, divided among all terms of the comparison in the language (Evert 2022).
        log_ratio_conservative: f64,
        /// Difference of the shares of tokens in percent of that in the reference (Gabrielatos & Marchi 2011); null if the reference does not have the term.
        percent_difference: Option<f64>,
        /// Ratio of the occurrences in a million tokens, with 1 added to both (simple maths, Kilgarriff 2009).
        simple_maths_1: f64,
        /// `simple_maths_1` with 100 added, which favours more common terms.
        simple_maths_100: f64,
        /// Log-likelihood of the two counts of documents with the term, negative if the target has fewer (Rayson & Garside 2000).
        log_likelihood_2cell_documents: f64,
        /// p value of `log_likelihood_2cell_documents` by chi-squared with one degree of freedom, for this term alone.
        p_2cell_documents: f64,
        /// Log-likelihood of the counts of documents with and without the term, negative if the target has fewer (Dunning 1993); null if all have it.
        log_likelihood_4cell_documents: Option<f64>,
        /// p value of `log_likelihood_4cell_documents` by chi-squared with one degree of freedom, for this term alone.
        p_4cell_documents: Option<f64>,
        /// `log_likelihood_4cell_documents` divided by the correction for small counts (Williams 1976); null as that is.
        log_likelihood_williams_documents: Option<f64>,
        /// Log Ratio of the shares of documents, base 2, with 0.5 for a count of 0 (Hardie 2014).
        log_ratio_hardie_documents: f64,
        /// Log Ratio of the shares of documents, base 2, with 0.5 added to all counts and sizes, as the R package corpora has it (after Walter 1975).
        log_ratio_walter_documents: f64,
        /// The end closer to 0 of the 95 % interval of the Log Ratio, 0 if that holds 0, divided among all terms of the comparison in the language (Evert 2022).
        log_ratio_conservative_documents: f64,
        /// Difference of the shares of documents in percent of that in the reference (Gabrielatos & Marchi 2011); null if the reference does not have the term.
        percent_difference_documents: Option<f64>,
        /// Ratio of the documents with the term in a million, with 1 added to both (simple maths, Kilgarriff 2009).
        simple_maths_1_documents: f64,
        /// `simple_maths_1_documents` with 100 added, which favours more common terms.
        simple_maths_100_documents: f64,
    }

    /// an n-gram: 2 to `ngram_longest` word tokens of a paragraph with nothing but white space between them
    ngrams: NgramRow {
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: String,
        /// Number of tokens, from 2.
        n: i64,
        /// Its tokens in lower case with a space between them, also in Chinese.
        ngram: String,
        /// Number of its tokens that are stop words.
        stop_words: i64,
        /// Number of times that it occurs; places that overlap count each.
        occurrences: i64,
        /// Number of documents in which it occurs.
        documents: i64,
        /// `occurrences` in a million word tokens of the language.
        per_million: f64,
        /// All n-grams of this length and language that occur at least so often, in enough documents, are rows, and no others: `ngram_occurrences`, or more where `ngram_most` cuts this length or a shorter one.
        occurrences_from: i64,
    }

    /// a frequent term and another one that stands near it in a paragraph
    collocations: CollocationRow {
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: &'static str,
        /// One of the most frequent terms that are no stop words.
        node: String,
        /// Term that stands near it; never the node itself.
        collocate: String,
        /// Form in which the collocate is most frequent in the corpus.
        collocate_surface: String,
        /// Whether the most frequent form of the collocate is a stop word.
        collocate_stop_word: bool,
        /// `adjacent`: with nothing but white space between them; `window`: at most `window` tokens away, over commas and full stops.
        relation: &'static str,
        /// Number of word tokens on a side within which the collocate stands; 1 if adjacent.
        window: i64,
        /// Where the collocate stands: `before` the node, `after` it, or in a window also `either`, which is both together.
        direction: &'static str,
        /// Number of pairs of places in which the two are so; each pair counts once.
        observed: i64,
        /// Number of times that the node occurs.
        occurrences_node: i64,
        /// Number of times that the collocate occurs.
        occurrences_collocate: i64,
        /// Number of word tokens of the language, N in the formulas.
        tokens: i64,
        /// Pairs by chance at one place: `occurrences_node` times `occurrences_collocate`, divided by `tokens`.
        expected: f64,
        /// Pairs by chance at all places: `expected` times the places that a window has.
        expected_in_window: f64,
        /// Mutual information log2(`observed`/`expected`) (Church & Hanks 1990).
        mi: Option<f64>,
        /// Mutual information for all places of a window: log2(`observed`/`expected_in_window`).
        mi_in_window: Option<f64>,
        /// `mi` divided by -log2(`observed`/`tokens`), from -1 to 1 (Bouma 2009); null if a window has more pairs than one of the two has occurrences.
        npmi: Option<f64>,
        /// Mutual information with the observed count cubed, log2(`observed`^3/`expected`), which favours frequent pairs (Daille 1994).
        mi3: Option<f64>,
        /// t score: the difference of `observed` and `expected`, divided by the square root of `observed` (Church and others 1991).
        t_score: Option<f64>,
        /// logDice: 14+log2(2 `observed`/(`occurrences_node`+`occurrences_collocate`)), at most 14 (Rychly 2008); null where `npmi` is.
        log_dice: Option<f64>,
        /// Log-likelihood over four cells, negative if the two avoid each other (Dunning 1993); null if a window has more pairs than one of them has occurrences.
        log_likelihood_4cell: Option<f64>,
        /// All pairs of a node that are so near each other at least so often are rows, and no others: `collocation_occurrences`, or more where `collocation_most` cuts the pairs with the direction `either`.
        observed_from: i64,
    }

    /// a place where a paragraph names another document
    citations: CitationRow {
        /// Document that cites.
        document_id: String,
        /// Paragraph that cites, as in `paragraphs`.
        paragraph: i32,
        /// Part of the document that the paragraph belongs to.
        section: String,
        /// Symbol of the cited document.
        cited: String,
        /// Work that the cited document is a version of.
        cited_work: String,
        /// How it is cited: by its `symbol`, or by the number of a `resolution` or `decision`.
        kind: String,
        /// Date that stands beside the citation.
        dated: Option<Date>,
        /// First character of the citation, as Unicode scalar values of `paragraphs.text`, from 0.
        start: i32,
        /// First character after the citation, counted in the same way.
        end: i32,
        /// Whether a document of the cited work is in the corpus.
        in_corpus: bool,
    }

    /// a concept that a version of a work names, where the work exists in English and in Chinese
    parity: ParityRow {
        /// Work of which both versions are compared.
        work: String,
        /// Symbol that both versions have; it differs from `work` for a revision.
        symbol: String,
        /// Concept, as in `concepts`.
        concept: String,
        /// Number of mentions in the English version.
        mentions_en: i64,
        /// Number of mentions in the Chinese version.
        mentions_zh: i64,
        /// Mentions in English minus mentions in Chinese.
        difference: i64,
        /// Number of paragraphs whose versions mention the concept a different number of times, as in `parity_paragraphs`; one that only one version has counts as a paragraph without mentions in the other.
        paragraphs_differing: i64,
        /// Number of paragraphs of the work of which both versions were found: by section and number, and between those by what they cite, count and name, in their order.
        paragraphs_aligned: i64,
    }

    /// a difference between the English and the Chinese version of a paragraph
    parity_paragraphs: ParityParagraphRow {
        /// Work of which both versions are compared.
        work: String,
        /// Symbol that both versions have; it differs from `work` for a revision.
        symbol: String,
        /// What differs: `counts_differ` where a concept is named a different number of times, `only_en` or `only_zh` where one version lacks the paragraph, `number_differs` or `section_differs`.
        kind: String,
        /// The English document.
        document_en: String,
        /// The Chinese document.
        document_zh: String,
        /// Place of the paragraph in the English document, as in `paragraphs`; null if it is not there.
        paragraph_en: Option<i32>,
        /// Place of the paragraph in the Chinese document, as in `paragraphs`; null if it is not there.
        paragraph_zh: Option<i32>,
        /// Part of the English document that the paragraph belongs to.
        section_en: Option<String>,
        /// Part of the Chinese document that the paragraph belongs to.
        section_zh: Option<String>,
        /// Number of the English paragraph as printed.
        number_en: Option<String>,
        /// Number of the Chinese paragraph as printed.
        number_zh: Option<String>,
        /// Concept whose mentions differ; null for the other kinds.
        concept: Option<String>,
        /// Number of mentions in the English paragraph, 0 if there is none; null where no concept is compared.
        mentions_en: Option<i64>,
        /// Number of mentions in the Chinese paragraph, 0 if there is none; null where no concept is compared.
        mentions_zh: Option<i64>,
        /// Text of the English paragraph, from `context_characters` of the config before the first mention, or from its start, and three times as long.
        snippet_en: Option<String>,
        /// Text of the Chinese paragraph, cut in the same way.
        snippet_zh: Option<String>,
    }

    /// two concepts that some paragraph names together
    concept_cooccurrence: ConceptCooccurrenceRow {
        /// Language of the paragraphs that were counted, `en` or `zh`.
        language: String,
        /// One concept, as in `concepts`.
        concept: String,
        /// Another concept, which comes after it in the lexicon.
        other: String,
        /// Whether one concept includes the other, by `broader` in the lexicon, so that they stand together by construction.
        related: bool,
        /// Number of paragraphs with mentions of both, which may be the same words.
        paragraphs_both: i64,
        /// Number of those paragraphs in which some mention of the one has no words in common with some mention of the other.
        paragraphs_apart: i64,
        /// Number of paragraphs with a mention of one or of both.
        paragraphs_either: i64,
        /// Number of paragraphs with a mention of `concept`.
        paragraphs_concept: i64,
        /// Number of paragraphs with a mention of `other`.
        paragraphs_other: i64,
        /// Number of counted paragraphs with text in the language, dated or not.
        paragraphs_total: i64,
        /// Number of paragraphs with both that chance would bring: the product of the two numbers, divided by `paragraphs_total`.
        expected: f64,
        /// Normalised pointwise mutual information, from -1 to 1: 0 by chance, 1 if the two only stand together (Bouma 2009); null if every paragraph has both.
        npmi: Option<f64>,
        /// Log-likelihood ratio over four cells (Dunning 1993), negative if the two stand together less often than by chance; null if one of the two is in every paragraph.
        log_likelihood_4cell: Option<f64>,
    }

    /// a concept in a language, and where it is first mentioned
    first_mentions: FirstMentionRow {
        /// Concept, as in `concepts`.
        concept: String,
        /// Language of the paragraphs, `en` or `zh`.
        language: String,
        /// Earliest date of a document with a mention; null if only the year of that document is known, or if there is none.
        date: Option<Date>,
        /// Earliest period of a document with a mention; null, and what follows with it, if no document in a period has one.
        period: Option<String>,
        /// Document with that date and a mention, or of that year where none of it has a date; of several the first by its name.
        document_id: Option<String>,
        /// Paragraph with the first mention in that document, as in `paragraphs`.
        paragraph: Option<i32>,
        /// Part of the document that the paragraph belongs to.
        section: Option<String>,
        /// The words as they stand in the text.
        surface: Option<String>,
        /// Number of documents with word tokens, or a mention of any concept, in the language that are in a period, and were searched.
        documents_dated: i64,
        /// Number of documents with a mention that are in no period, each of which may be earlier.
        documents_undated: i64,
    }

    /// a concept of the lexicon
    concepts: ConceptRow {
        /// Name of the concept in all tables.
        concept: String,
        /// English label for charts.
        label_en: Option<String>,
        /// Chinese label for charts.
        label_zh: Option<String>,
        /// Concept that this one is a kind of, and for which its mentions count, too.
        broader: Option<String>,
    }
}
