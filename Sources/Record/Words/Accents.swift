/// Latin letters without their accents.
enum Accents {
    /// The plain letters for an accented one of Latin-1 or Latin Extended-A (case kept), or nil.
    static func plain(_ scalar: Unicode.Scalar) -> String? {
        scalar.value >= 0xC0 && scalar.value <= 0x24F ? table[scalar.value] : nil
    }

    private static let table: [UInt32: String] = {
        let groups: [(String, String)] = [
            ("A", "ÀÁÂÃÅĀĂĄǍ"), ("a", "àáâãåāăąǎ"), ("Ae", "ÄÆ"), ("C", "ÇĆĈĊČ"), ("c", "çćĉċč"), ("D", "ĎĐÐ"),
            ("d", "ďđð"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("e", "èéêëēĕėęě"), ("G", "ĜĞĠĢ"), ("g", "ĝğġģ"), ("H", "ĤĦ"),
            ("h", "ĥħ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("i", "ìíîïĩīĭįı"), ("J", "Ĵ"), ("j", "ĵ"), ("K", "Ķ"), ("k", "ķ"),
            ("L", "ĹĻĽĿŁ"), ("l", "ĺļľŀł"), ("N", "ÑŃŅŇ"), ("n", "ñńņňŉ"), ("O", "ÒÓÔÕØŌŎŐǑ"),
            ("o", "òóôõøōŏőǒ"), ("R", "ŔŖŘ"), ("r", "ŕŗř"), ("S", "ŚŜŞŠȘ"), ("s", "śŝşšș"), ("T", "ŢŤŦȚ"),
            ("t", "ţťŧț"), ("U", "ÙÚÛŨŪŬŮŰŲǓ"), ("u", "ùúûũūŭůűųǔ"), ("W", "Ŵ"), ("w", "ŵ"), ("Y", "ÝŶŸ"),
            ("y", "ýÿŷ"), ("Z", "ŹŻŽ"), ("z", "źżž"), ("ss", "ß"), ("oe", "œ"), ("Oe", "Œ"),
        ]
        var out: [UInt32: String] = [:]
        for (plain, accented) in groups {
            for scalar in accented.unicodeScalars { out[scalar.value] = plain }
        }
        // As newspapers drop them: "Malmstrom", "Muller".
        for (plain, accented) in [("a", "äæ"), ("o", "ö"), ("u", "ü"), ("A", "Ä"), ("O", "Ö"), ("U", "Ü")] {
            for scalar in accented.unicodeScalars { out[scalar.value] = plain }
        }
        return out
    }()
}
