/// The ASCII sign that stands for `ch`, if `ch` is punctuation that names are written with.
///
/// Dashes become `-`, commas `,`, apostrophes and half-rings `'`, double quotation marks `"`, brackets `(` and `)`, full
/// stops `.`, and word separators (middle dots, Ethiopic space, underscore) a space. A tsheg divides the syllables of one
/// Tibetan name and becomes a dash.
pub(super) fn plain(ch: char) -> Option<char> {
    Some(match ch {
        '֊' | '־' | '‐'..='―' | '⸺' | '⸻' | '⸗' | '⁃' | '−' | '﹘' | '﹣' | '－' | '᠆' | '་' | '༌' => {
            '-'
        }
        '،' | '՝' | '፣' | '、' | '，' | '､' | '﹐' | '﹑' | '︐' | '︑' | '᠂' | '߸' | '⸲' | '⸴' | '꓾' => {
            ','
        }
        '`' | '´' | '‘'..='‛' | '′' | '‵' | '＇' | '՚' | '׳' | 'ꞌ' | 'Ꞌ' => '\'',
        '\u{1FBD}' | '\u{1FBF}' | '\u{1FFE}' | '\u{374}' | '\u{2B9}' | '\u{2BB}'..='\u{2BF}' => '\'',
        '\u{2C0}' | '\u{2C1}' | '\u{2C8}' | '\u{2CA}' | '\u{2CB}' => '\'',
        '‹'
        | '›'
        | '“'..='‟'
        | '«'
        | '»'
        | '″'
        | '‶'
        | '〝'..='〟'
        | '＂'
        | '״'
        | 'ʺ'
        | 'ˮ'
        | '「'..='』'
        | '《'
        | '》'
        | '〈'
        | '〉'
        | '｢'
        | '｣' => '"',
        '[' | '{' | '【' | '〔' | '（' | '［' | '｛' | '﹙' => '(',
        ']' | '}' | '】' | '〕' | '）' | '］' | '｝' | '﹚' => ')',
        '。' | '．' | '｡' | '۔' | '։' | '።' | '॰' | '෴' | '․' => '.',
        '_' | '·' | '•' | '‧' | '∙' | '⋅' | '・' | '･' | '=' | '＝' | '゠' | '〜' | '།' | '፡' | '।' | '॥' | '၊'
        | '။' | '™' | '℠' | '®' | '©' => ' ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_stable_under_a_second_pass() {
        for ch in (0..0x1_0000).filter_map(char::from_u32) {
            if let Some(sign) = plain(ch) {
                assert!(sign.is_ascii() && plain(sign).is_none(), "{ch}");
            }
        }
    }
}
