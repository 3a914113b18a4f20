public import Annotation
public import TextBytes

/// Finds a text's blocks: paragraphs, headings and list items, and the page furniture between them.
///
/// Made for plain text and Markdown. Nothing of the text is changed: a block's span points into it as published, and
/// where a paragraph was broken in the middle of a sentence its span runs over the break. One pass a rule; no rule looks
/// further than the next blocks.
public enum TextLayout {
    /// The blocks of `text`, in order and without overlap.
    ///
    /// - Parameter title: the headline where it is known: then a first line is a headline only if it says the same.
    public static func blocks(of text: SourceText, title: String? = nil) -> [Block] {
        let lines = LayoutLine.lines(of: text)
        var draft = LayoutDraft(text, ParagraphJoin(text, lines).stretches())
        draft.markHeadline(title: title)
        draft.markBylines()
        draft.markCues()
        draft.markLinkLists()
        draft.markPromotion()
        draft.markBiography()
        draft.joinBroken()
        return draft.items.map { Block(span: $0.span, role: $0.role) }
    }
}
