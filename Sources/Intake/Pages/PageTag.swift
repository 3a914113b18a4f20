/// The HTML elements that mean something for reading; all others are `other`.
enum PageTag: UInt8, Sendable {
    case text, other
    case html, head, body, title, meta, link, base
    case p, div, section, article, main, header, footer, aside, nav, figure, figcaption, blockquote, pre
    case h1, h2, h3, h4, h5, h6, ul, ol, li, dl, dt, dd, table, caption, tr, td, th, tbody, hr, br, form, fieldset,
        address,
        details, summary, center
    case a, span, strong, em, b, i, u, s, small, sub, sup, time, abbr, q, cite, mark, font, label, code
    case script, style, noscript, template, iframe, svg, object, video, audio, canvas, button, select, input, textarea,
        img, picture, dialog, menu, map, math

    static let byName: [String: PageTag] = {
        let named: [(String, PageTag)] = [
            ("html", .html), ("head", .head), ("body", .body), ("title", .title), ("meta", .meta), ("link", .link),
            ("base", .base), ("p", .p), ("div", .div), ("section", .section), ("article", .article), ("main", .main),
            ("header", .header), ("footer", .footer), ("aside", .aside), ("nav", .nav), ("figure", .figure),
            ("figcaption", .figcaption), ("blockquote", .blockquote), ("pre", .pre), ("h1", .h1), ("h2", .h2),
            ("h3", .h3),
            ("h4", .h4), ("h5", .h5), ("h6", .h6), ("ul", .ul), ("ol", .ol), ("li", .li), ("dl", .dl), ("dt", .dt),
            ("dd", .dd), ("table", .table), ("caption", .caption), ("tr", .tr), ("td", .td), ("th", .th),
            ("tbody", .tbody), ("thead", .tbody), ("tfoot", .tbody), ("hr", .hr), ("br", .br), ("form", .form),
            ("fieldset", .fieldset), ("address", .address), ("details", .details), ("summary", .summary),
            ("center", .center), ("a", .a), ("span", .span), ("strong", .strong), ("em", .em), ("b", .b), ("i", .i),
            ("u", .u), ("s", .s), ("small", .small), ("sub", .sub), ("sup", .sup), ("time", .time), ("abbr", .abbr),
            ("q", .q), ("cite", .cite), ("mark", .mark), ("font", .font), ("label", .label), ("code", .code),
            ("script", .script), ("style", .style), ("noscript", .noscript), ("template", .template),
            ("iframe", .iframe), ("svg", .svg), ("object", .object), ("embed", .object), ("video", .video),
            ("audio", .audio), ("canvas", .canvas), ("button", .button), ("select", .select), ("input", .input),
            ("textarea", .textarea), ("img", .img), ("picture", .picture), ("amp-img", .img), ("dialog", .dialog),
            // Of AMP: what is no part of the page's words, and what stands in for a player until it is there.
            ("amp-ad", .dialog), ("amp-embed", .dialog), ("amp-sticky-ad", .dialog), ("amp-sidebar", .dialog),
            ("amp-consent", .dialog), ("amp-lightbox", .dialog), ("amp-analytics", .dialog), ("amp-iframe", .iframe),
            ("amp-video", .video), ("amp-youtube", .video), ("amp-brightcove", .video), ("amp-audio", .audio),
            ("menu", .menu), ("map", .map), ("math", .math), ("datalist", .select), ("option", .select),
        ]
        return Dictionary(uniqueKeysWithValues: named)
    }()

    /// Whether it begins a line of its own.
    var isBlock: Bool {
        switch self {
        case .p, .div, .section, .article, .main, .header, .footer, .aside, .nav, .figure, .figcaption, .blockquote,
            .pre,
            .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .li, .dl, .dt, .dd, .table, .caption, .tr, .td, .th, .tbody, .hr,
            .form,
            .fieldset, .address, .details, .summary, .center, .html, .head, .body, .iframe, .video, .audio, .dialog,
            .menu:
            true
        default: false
        }
    }

    /// Whether nothing in it is read as text. A head is not among them: where a page leaves out the tags that end it, the
    /// parser has the whole page stand in it.
    var isSilent: Bool {
        switch self {
        case .script, .style, .template, .iframe, .svg, .object, .video, .audio, .canvas, .button, .select, .textarea,
            .title, .map, .math, .dialog, .menu, .noscript:
            true
        default: false
        }
    }

    var heading: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }
}

/// The attributes that are kept.
enum PageAttribute: UInt8, Sendable {
    case id, `class`, itemprop, itemtype, property, name, content, datetime, href, rel, type, role, hidden, style,
        ariaHidden, lang, httpEquiv, charset, testID, dataComponent, title

    static let byName: [String: PageAttribute] = [
        "id": .id, "class": .class, "itemprop": .itemprop, "itemtype": .itemtype, "property": .property, "name": .name,
        "content": .content, "datetime": .datetime, "href": .href, "rel": .rel, "type": .type, "role": .role,
        "hidden": .hidden, "style": .style, "aria-hidden": .ariaHidden, "lang": .lang, "http-equiv": .httpEquiv,
        "charset": .charset, "data-testid": .testID, "data-component": .dataComponent, "data-qa": .testID,
        "data-test-id": .testID, "data-type": .dataComponent, "data-module": .dataComponent, "xml:lang": .lang,
        "title": .title,
    ]
}
