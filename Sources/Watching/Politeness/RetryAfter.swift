internal import Foundation

/// `Retry-After` (RFC 9110, 10.2.3).
enum RetryAfter {
    /// Seconds to wait from `now` (seconds after 1970), at most a day; nil where the field says nothing that can be read.
    static func seconds(_ field: String?, now: Double) -> Double? {
        guard let field else { return nil }
        if let seconds = Double(field), seconds >= 0 { return min(seconds, 86_400) }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        guard let date = format.date(from: field) else { return nil }
        return max(0, min(date.timeIntervalSince1970 - now, 86_400))
    }
}
