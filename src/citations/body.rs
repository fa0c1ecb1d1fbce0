//! A [`Body`] is who adopts resolutions and decisions, as far as citations need to tell.

/// A body named in a text, or the one that speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    GeneralAssembly,
    SecurityCouncil,
    EconomicAndSocialCouncil,
    HumanRightsCouncil,
    TrusteeshipCouncil,
    CommissionOnHumanRights,
    /// "The Council": the form of the number says which.
    SomeCouncil,
    /// A body whose resolutions have no symbol that could be told: commissions, funds, agencies.
    Other,
}

/// Names of bodies in texts, as a pattern. What comes first goes before what it contains:
/// the assembly of another organisation is not the General Assembly.
pub(super) const NAMES: &str = r"(?x:
    (?: Peace\ and\ Security | Governing | European | Development | Executive | Advisory | Ministerial
      | Nordic | Cooperation | Business | Seabed | Legislative | North\ Atlantic ) \ {1,3} Council
  | Council \ {1,3} of \ {1,3} (?:Europe | Ministers | the)
  | (?: Health | Environment | Parliamentary | National | Constituent | Consultative | Legislative
      | Youth ) \ {1,3} Assembly
  | (?: Economic \ {1,3} and \ {1,3} Social | Security | Human \ {1,3} Rights | Trusteeship ) \ {1,3} Council
  | (?: General \ {1,3} )? Assembly | Council
  | Commission (?: \ {1,3} on \ {1,3} Human \ {1,3} Rights )?
  | Committee | Board | Conference | Congress | Parliament | Union | Parties | Authority
  | (?:缔约[国方](?:会议|大会) | 贸易和发展会议 | 贸发会议) (?:第[一二三四五六七八九十]{1,3}届会议)? | (?:世界)?卫生大会 | 环境大会 | 会员国大会
  | 安全理事会 | 安理会 | 经济及社会理事会 | 经社理事会 | 人权理事会 | 托管理事会
  | (?:欧洲 | 署 | 基金 | 组织 | 发展 | 执行 | 咨询) 理事会 | 理事会
  | 人权委员会 | 委员会 | 执行局 | 大会
  | (?:世界)?衛生大會 | 安全理事會 | 安理會 | 經濟及社會理事會 | 經社理事會 | 託管理事會 | 托管理事會
  | (?:組織 | 發展 | 執行 | 諮詢) 理事會 | 理事會 | 人權委員會 | 委員會 | 大會
)";

impl Body {
    /// The councils that "the Council" can mean, each with a form of number of its own.
    pub(super) const COUNCILS: [Self; 3] = [
        Self::SecurityCouncil,
        Self::EconomicAndSocialCouncil,
        Self::HumanRightsCouncil,
    ];

    /// The body that a text matched by [`NAMES`] means.
    pub(super) fn named(name: &str) -> Self {
        if name.contains("  ") {
            let words: Vec<&str> = name.split_ascii_whitespace().collect();
            return Self::named(&words.join(" "));
        }
        match name {
            "General Assembly" | "Assembly" | "大会" | "大會" => Self::GeneralAssembly,
            "Security Council" | "安全理事会" | "安理会" | "安全理事會" | "安理會" => {
                Self::SecurityCouncil
            }
            "Economic and Social Council"
            | "经济及社会理事会"
            | "经社理事会"
            | "經濟及社會理事會"
            | "經社理事會" => Self::EconomicAndSocialCouncil,
            "Human Rights Council" | "人权理事会" => Self::HumanRightsCouncil,
            "Trusteeship Council" | "托管理事会" | "託管理事會" | "托管理事會" => {
                Self::TrusteeshipCouncil
            }
            "Commission on Human Rights" | "人权委员会" | "人權委員會" => {
                Self::CommissionOnHumanRights
            }
            "Council" | "理事会" | "理事會" => Self::SomeCouncil,
            _ => Self::Other,
        }
    }

    /// What the symbols of its resolutions begin with.
    pub(super) fn prefix(self) -> Option<&'static str> {
        match self {
            Self::GeneralAssembly => Some("A"),
            Self::SecurityCouncil => Some("S"),
            Self::EconomicAndSocialCouncil => Some("E"),
            Self::HumanRightsCouncil => Some("A/HRC"),
            Self::TrusteeshipCouncil => Some("T"),
            Self::CommissionOnHumanRights => Some("E/CN.4"),
            Self::SomeCouncil | Self::Other => None,
        }
    }
}
