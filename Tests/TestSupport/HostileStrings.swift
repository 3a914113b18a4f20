/// Strings that would become markup, scripts or confusion wherever a page does not hold them off.
public enum HostileStrings {
    /// A quotation mark under a combining accent is one Character that is not a quotation mark.
    public static let all = [
        "<script>window.hostile = 1</script>", "</style><script>window.hostile = 1</script>",
        "\"\u{301} onmouseover=\"window.hostile = 1\" x=\"", "'><img src=x onerror=\"window.hostile = 1\">",
        "\u{202E}desrever\u{202D} \u{2066}open", "a\u{0001}b\u{001B}[31mc\u{7F}\u{85}",
        "{{title}} {{{policy}}} {{> style}}",
        "javascript:window.hostile=1", "../../../../etc/passwd", "<!-- --><svg/onload=window.hostile=1>",
        "]]><![CDATA[",
        "z\u{0335}\u{0489}a\u{0321}l\u{0340}go\u{FE0F}", "&lt;b&gt; &#x3c;b>", "<\u{338}b>", "\u{2028}\u{2029}\u{FEFF}",
        // Look-alikes, variation selectors, tags and what has no width.
        "\u{0420}\u{0430}\u{0443}\u{0440}\u{0430}l", "pay\u{FE0E}\u{FE0F}\u{E0101}ed", "a\u{E0041}\u{E007F}b",
        "in\u{200B}vis\u{200D}ible\u{00AD}\u{2060}", "\u{FF1C}script\u{FF1E}",
        String(repeating: "w", count: 400),
    ]
}
