internal import Annotation

/// The line by day: columns for what was said, marks for events under it, what is only expected drawn hollow.
///
/// It runs over the days around the coverage; what lies months away would leave the rest no room and stands in the list
/// alone. Places are percentages of the width.
struct TimelineDrawing {
    struct Mark {
        var day: CalendarDay
        /// The event's status; nil for a statement.
        var event: EventMention.Status?
    }

    private let marks: [Mark]
    private let first: CalendarDay
    private let last: CalendarDay
    private let today: CalendarDay?
    /// Days before the first article and after the last that are drawn.
    private static let before = 21
    private static let after = 45

    /// Nil where everything lies on one day.
    init?(marks: [Mark], published: [CalendarDay], today: CalendarDay?) {
        guard let anchor = published.min() ?? today, let end = published.max() ?? today else { return nil }
        let window = anchor.adding(days: -Self.before)...end.adding(days: Self.after)
        let within = marks.filter { window.contains($0.day) }
        guard let first = within.map(\.day).min(), let last = within.map(\.day).max(), first < last else { return nil }
        self.marks = within
        self.first = first
        self.last = max(last, min(today ?? last, window.upperBound))
        self.today = today.flatMap { first <= $0 && $0 <= max(last, $0) ? $0 : nil }
    }

    private static let axis = 66
    private static let step = 13

    var fields: Fields {
        let byDay = Dictionary(grouping: marks, by: \.day)
        let most = byDay.values.map { $0.filter { $0.event == nil }.count }.max() ?? 0
        var columns: [Fields] = []
        var symbols: [Fields] = []
        var lowest = Self.axis
        for day in byDay.keys.sorted() {
            let said = byDay[day]!.filter { $0.event == nil }.count
            if said > 0 {
                let height = max(3, said * 44 / max(most, 1))
                columns.append([
                    "x": place(day), "y": String(Self.axis - height - 1), "height": String(height), "n": String(said),
                    "label": String(Self.axis - height - 5),
                ])
            }
            for (i, mark) in byDay[day]!.filter({ $0.event != nil }).prefix(6).enumerated() {
                let y = Self.axis + 14 + i * Self.step
                lowest = max(lowest, y)
                symbols.append([
                    "x": place(day), "y": String(y), mark.event!.rawValue: true, "status": mark.event!.rawValue,
                ])
            }
        }
        let foot = lowest + 24
        return [
            "axis": String(Self.axis), "height": String(foot + 8), "foot": String(foot), "columns": columns,
            "symbols": symbols, "ticks": ticks(foot: foot),
            "today": today.map { ["x": place($0), "foot": String(foot - 14)] as Fields },
            "description": "Statements and events by day from \(Days.plain(first.description)!) to "
                + "\(Days.plain(last.description)!); the same is told in the list below.",
        ]
    }

    /// Every day a small tick; five days named at the most, so that the names have room on a telephone.
    private func ticks(foot: Int) -> [Fields] {
        let length = last.number - first.number
        let spacing = [1, 2, 3, 7, 14, 28].first { length / $0 < 5 } ?? 28
        return (0...length).map { offset in
            let day = first.adding(days: offset)
            let named = offset % spacing == 0
            return [
                "x": place(day), "foot": String(foot), "label": named ? Days.short(day) : nil,
                "end": String(Self.axis + (named ? 5 : 3)),
                "anchor": offset == 0 ? "start" : offset == length ? "end" : "middle",
            ]
        }
    }

    private func place(_ day: CalendarDay) -> String {
        FigureAxis.percent(
            Double(day.number - first.number) / Double(max(last.number - first.number, 1)), from: 3, to: 97)
    }
}
