internal import Briefing

/// The pages' own formats; within ``BriefJob`` the word means what the user asks for.
typealias PageFormat = Format

extension BriefJob.Format {
    var page: PageFormat {
        switch self {
        case .html: .html
        case .json: .json
        case .markdown: .markdown
        }
    }
}
