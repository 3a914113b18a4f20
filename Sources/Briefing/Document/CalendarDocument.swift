internal import Annotation
internal import Record

/// `calendar.ics`: what is still to come, as a calendar takes it in (RFC 5545).
///
/// An event that is scheduled is CONFIRMED, one expected or possible TENTATIVE, one denied or cancelled CANCELLED; how
/// often its status moved is its SEQUENCE, so that a calendar that took it in earlier takes the change. Times are whole
/// days, since that is what articles give. The stamp is the record's own day: the same record gives the same bytes.
struct CalendarDocument {
    let index: RecordIndex

    /// Nil where nothing is to come.
    var bytes: [UInt8]? {
        guard let today = Days.day(index.record.asOf) else { return nil }
        let coming = index.record.events.compactMap { event -> (RecordEvent, CalendarDay, CalendarDay)? in
            guard let start = Days.day(event.when?.value) else { return nil }
            let end = max(Days.day(event.when?.end) ?? start, start)
            return end > today || (end == today && event.status != .held) ? (event, start, end) : nil
        }
        guard !coming.isEmpty else { return nil }
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Readout//Briefing//EN", "CALSCALE:GREGORIAN"]
        for (event, start, end) in coming.sorted(by: { ($0.1, $0.0.id) < ($1.1, $1.0.id) }) {
            lines += self.lines(event, start, end, stamp: today)
        }
        lines.append("END:VCALENDAR")
        return lines.flatMap(Self.folded)
    }

    private func lines(_ event: RecordEvent, _ start: CalendarDay, _ end: CalendarDay, stamp: CalendarDay) -> [String] {
        var moves = 0
        for (a, b) in zip(event.history, event.history.dropFirst()) where a.status != b.status { moves += 1 }
        var lines = [
            "BEGIN:VEVENT", "UID:\(PageNames.anchor(event.id))@readout", "DTSTAMP:\(Self.digits(stamp))T000000Z",
            "DTSTART;VALUE=DATE:\(Self.digits(start))", "DTEND;VALUE=DATE:\(Self.digits(end.adding(days: 1)))",
            "SUMMARY:\(Self.text(Words.capitalised(Words.cut(event.label, to: 120))))",
            "STATUS:\(Self.status(event.status))", "SEQUENCE:\(moves)",
        ]
        if let place = event.place, !place.isEmpty { lines.append("LOCATION:\(Self.text(place))") }
        if let last = event.history.last {
            let outlet = index.outlet(ofEvidence: last.evidence)
            lines.append("DESCRIPTION:\(Self.text("\(event.status.rawValue): \(last.evidence.exact) (\(outlet))"))")
            if let url = PageNames.link(index.articles[last.evidence.article]?.url),
                url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            {
                lines.append("URL:\(url)")
            }
        }
        lines.append("END:VEVENT")
        return lines
    }

    private static func status(_ status: EventMention.Status) -> String {
        switch status {
        case .held, .scheduled: "CONFIRMED"
        case .expected, .possible: "TENTATIVE"
        case .denied, .cancelled: "CANCELLED"
        }
    }

    private static func digits(_ day: CalendarDay) -> String { day.description.filter { $0 != "-" } }

    /// A TEXT value (RFC 5545, 3.3.11): white space as single spaces, what has a meaning escaped, no control characters.
    private static func text(_ value: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in Words.joined(value).unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                out.append("\\")
                out.append(scalar)
            case "\u{0}"..<" ", "\u{7F}": out.append("\u{FFFD}")
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// A content line of at most 75 octets, what is longer going on after a space on the next (3.1); no character is
    /// cut.
    private static func folded(_ line: String) -> [UInt8] {
        var out: [UInt8] = []
        var width = 0
        for scalar in line.unicodeScalars {
            let bytes = UTF8.encode(scalar)!
            if width + bytes.count > 75 {
                out += [0x0D, 0x0A, 0x20]
                width = 1
            }
            out += bytes
            width += bytes.count
        }
        return out + [0x0D, 0x0A]
    }
}
