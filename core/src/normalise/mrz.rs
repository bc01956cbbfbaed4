use super::Glyph;

/// Reads the fillers of a machine-readable zone (ICAO 9303-3): the first `<<` between letters ends the surname and becomes
/// a comma, every other `<` a space.
pub(super) fn read_fillers(glyphs: &mut [Glyph]) {
    let mut surname_ended = false;
    let mut previous = ' ';
    for index in 0..glyphs.len() {
        let next = glyphs.get(index + 1).map(|glyph| glyph.ch);
        let Some(glyph) = glyphs.get_mut(index) else { return };
        if glyph.ch != '<' {
            previous = glyph.ch;
            continue;
        }
        let ends_surname = !surname_ended && previous.is_alphanumeric() && next == Some('<');
        surname_ended |= ends_surname;
        glyph.ch = if ends_surname { ',' } else { ' ' };
        previous = ' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut glyphs: Vec<Glyph> = text.chars().zip(0..).map(|(ch, at)| Glyph { ch, at }).collect();
        read_fillers(&mut glyphs);
        glyphs.iter().map(|glyph| glyph.ch).collect()
    }

    #[test]
    fn the_first_double_filler_ends_the_surname() {
        assert_eq!(read("ERIKSSON<<ANNA<MARIA<<<"), "ERIKSSON, ANNA MARIA   ");
        assert_eq!(read("<<<A<B"), "   A B");
        assert_eq!(read("A<"), "A ");
    }
}
