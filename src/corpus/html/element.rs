//! An [`Open`] element says how the text in it is to be read. Elements inherit from those around
//! them.

/// The beginning of an element with its attributes.
pub(in crate::corpus) type StartTag = html5gum::StartTag<()>;

/// An element whose end has not come.
#[derive(Debug, Clone, Default)]
pub(super) struct Open {
    pub(super) name: String,
    /// The id or name that links may lead to.
    pub(super) id: Option<String>,
    /// The number of the line in which it begins.
    pub(super) first_line: usize,
    pub(super) state: State,
    pub(super) is_block: bool,
    /// The number of the next item of this ordered list.
    pub(super) next_item: Option<u32>,
    /// How the items are numbered, by the letters of HTML or the words of CSS.
    pub(super) numerals: String,
    /// Whether the text in it is for search engines.
    pub(super) is_metadata: bool,
}

/// What text inherits from the elements around it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    pub(super) is_skipped: bool,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) is_furniture: bool,
    pub(super) is_emphasised: bool,
    pub(super) is_heading: bool,
    /// Whether it is in a heading of the first level, the title of the page.
    pub(super) is_title: bool,
    pub(super) is_item: bool,
    pub(super) is_preformatted: bool,
    pub(super) is_raised: bool,
    /// Whether it is in an article, whose header is no page header.
    pub(super) is_article: bool,
    /// Whether the page says that this is what it is about.
    pub(super) is_main: bool,
    /// Whether a link to another page is around it.
    pub(super) is_linked: bool,
    pub(super) table: Option<usize>,
    /// The outermost list around it.
    pub(super) list: Option<usize>,
}

impl State {
    /// What it is inside of this element.
    pub(super) fn inside(mut self, name: &str, tag: &StartTag) -> Self {
        let style = style(tag);
        let role = attribute(tag, "role").unwrap_or_default();
        match name {
            "script" | "style" => self.is_skipped = true,
            // How characters are read aloud, and what old programs show for sounds and pictures.
            "title" | "template" | "noscript" | "iframe" | "noembed" | "noframes" | "datalist"
            | "rt" | "rp" | "audio" | "video" | "canvas" | "svg" => self.is_hidden = true,
            "nav" | "aside" | "dialog" | "select" | "textarea" | "button" => {
                self.is_furniture = true;
            }
            "header" | "footer" if !self.is_article => self.is_furniture = true,
            "article" | "main" | "section" => self.is_article = true,
            "a" => self.is_linked = leads_away(tag),
            "b" | "strong" | "i" | "em" => self.is_emphasised = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.is_heading = true,
            "li" => self.is_item = true,
            "ul" | "ol" | "dl" | "table" => self.is_item = false,
            "del" => self.is_deleted = true,
            "pre" | "xmp" | "plaintext" => self.is_preformatted = true,
            "sup" => self.is_raised = true,
            _ => {}
        }
        self.is_title |= name == "h1";
        self.is_main |= name == "main" || role == "main";
        self.is_furniture |= ROLES_OF_FURNITURE.contains(&role.as_str())
            || is_page_part(&style)
            || (!matches!(name, "html" | "body") && is_named_furniture(tag));
        self.is_hidden |= tag.attributes.contains_key("hidden".as_bytes())
            || classes(tag).any(|it| HIDDEN.contains(&it.as_str()))
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        self.is_raised |= style.contains("vertical-align:super");
        self.is_emphasised |=
            style.contains("font-style:italic") || style.contains("font-weight:bold");
        self
    }
}

/// The roles of what stands around the text of a page.
const ROLES_OF_FURNITURE: [&str; 9] = [
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
];

/// The classes that style sheets in wide use give to what only a screen reader says.
const HIDDEN: [&str; 4] = [
    "element-invisible",
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
];

/// What the classes and ids of bars have in them that stand on pages of all kinds.
const FURNITURE: [&str; 8] = [
    "addthis",
    "breadcrumb",
    "catlinks",
    "cookie",
    "editsection",
    "printfooter",
    "sharethis",
    "skip-link",
];

fn is_named_furniture(tag: &StartTag) -> bool {
    let id = attribute(tag, "id").map(|it| it.to_ascii_lowercase());
    let mut names = classes(tag).chain(id);
    names.any(|name| FURNITURE.iter().any(|it| name.contains(it)))
}

/// Whether a program of text made the element of the head or foot of a page.
fn is_page_part(style: &str) -> bool {
    [
        "-aw-headerfooter-type:",
        "mso-element:header",
        "mso-element:footer",
    ]
    .iter()
    .any(|it| style.contains(it))
}

/// Whether a link leads to another page.
pub(super) fn leads_away(tag: &StartTag) -> bool {
    attribute(tag, "href").is_some_and(|it| !it.starts_with('#'))
}

fn classes(tag: &StartTag) -> impl Iterator<Item = String> {
    let names = attribute(tag, "class")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let names: Vec<String> = names.split_ascii_whitespace().map(str::to_owned).collect();
    names.into_iter()
}

/// What an attribute of an element says.
pub(in crate::corpus) fn attribute(tag: &StartTag, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// What an element says of its looks, in small letters without white space.
fn style(tag: &StartTag) -> String {
    let style = attribute(tag, "style").unwrap_or_default();
    let letters = style.chars().filter(|it| !it.is_whitespace());
    letters.map(|it| it.to_ascii_lowercase()).collect()
}

/// How a list numbers its items, if it says so.
pub(super) fn numerals(tag: &StartTag) -> Option<String> {
    let style = style(tag);
    let by_style = || {
        let named = style.split(';').find_map(|it| {
            it.strip_prefix("list-style-type:")
                .or(it.strip_prefix("list-style:"))
        });
        named.map(str::to_owned)
    };
    attribute(tag, "type").or_else(by_style)
}

/// Elements that never have an end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that begin and end a line.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.split_ascii_whitespace().any(|it| it == name)
}

const BLOCKS: &str = "\
    address article aside blockquote body button caption center dd details dialog dir div dl dt \
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html iframe \
    legend li main menu nav noscript ol option p plaintext pre section select summary table \
    tbody td template textarea tfoot th thead title tr ul xmp";

/// The elements that a start tag ends although their end tags are missing, and those that they must
/// not be sought beyond.
pub(super) fn ended_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir", "table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr"], &["table"]),
        "option" => (&["option"], &["select"]),
        "body" => (&["head"], &[]),
        "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
        _ if is_block(name) => (
            &["p"],
            &[
                "td",
                "th",
                "li",
                "div",
                "blockquote",
                "table",
                "section",
                "article",
            ],
        ),
        _ => (&[], &[]),
    }
}
