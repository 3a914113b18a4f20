public import Record

// GRDB has types named Record and Statement too; files that import it use these names for the project's own.
public typealias MergedRecord = Record
public typealias MergedStatement = Statement
