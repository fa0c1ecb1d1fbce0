//! A [`Section`] says what part of a document a paragraph is.

/// What part of a document a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Organ, symbol, distribution, date, session, agenda item.
    Masthead,
    /// The title, also the line that says who reports.
    Title,
    /// "Resolution adopted by the General Assembly on …", "[on the report of …]".
    AdoptionNote,
    /// The contents table.
    Contents,
    /// The summary before a report.
    Summary,
    /// "The General Assembly,".
    Formula,
    /// A paragraph that gives a reason: "Recalling …".
    Preamble,
    /// A paragraph that acts: "1. Decides …".
    Operative,
    /// A part of a preambular or operative paragraph: with a letter, or between two numbers.
    SubParagraph,
    /// A heading inside the text.
    Heading,
    /// A paragraph of a report, mostly numbered, or of the record of a meeting.
    ReportParagraph,
    /// An item of a list in a report.
    ListItem,
    /// A cell of a table.
    Table,
    /// Text of an annex.
    Annex,
    /// The number and date of the meeting, and what else ends a resolution; in a record, when the
    /// meeting ended.
    Closing,
    /// A footnote or end-note.
    Footnote,
    /// A paragraph of a document whose structure is not recognised.
    Unknown,
}

impl Section {
    /// All sections, in the order of the tables.
    pub const ALL: [Self; 17] = [
        Self::Masthead,
        Self::Title,
        Self::AdoptionNote,
        Self::Contents,
        Self::Summary,
        Self::Formula,
        Self::Preamble,
        Self::Operative,
        Self::SubParagraph,
        Self::Heading,
        Self::ReportParagraph,
        Self::ListItem,
        Self::Table,
        Self::Annex,
        Self::Closing,
        Self::Footnote,
        Self::Unknown,
    ];

    /// The sections that make up the body, which is what is counted unless the config says
    /// otherwise: from the formula to the meeting line, the text of a report, annexes, and
    /// whatever was not recognised.
    pub const BODY: [Self; 10] = [
        Self::Summary,
        Self::Formula,
        Self::Preamble,
        Self::Operative,
        Self::SubParagraph,
        Self::Heading,
        Self::ReportParagraph,
        Self::ListItem,
        Self::Annex,
        Self::Unknown,
    ];

    /// The name in the tables and in the config.
    pub fn name(self) -> &'static str {
        match self {
            Self::Masthead => "masthead",
            Self::Title => "title",
            Self::AdoptionNote => "adoption_note",
            Self::Contents => "contents",
            Self::Summary => "summary",
            Self::Formula => "formula",
            Self::Preamble => "preamble",
            Self::Operative => "operative",
            Self::SubParagraph => "sub_paragraph",
            Self::Heading => "heading",
            Self::ReportParagraph => "report_paragraph",
            Self::ListItem => "list_item",
            Self::Table => "table",
            Self::Annex => "annex",
            Self::Closing => "closing",
            Self::Footnote => "footnote",
            Self::Unknown => "unknown",
        }
    }

    /// The section with a name of the tables.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether paragraphs of this section are running text, which a page may break.
    pub(super) fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Summary
                | Self::Preamble
                | Self::Operative
                | Self::SubParagraph
                | Self::ReportParagraph
                | Self::ListItem
                | Self::Annex
                | Self::Unknown
        )
    }
}
