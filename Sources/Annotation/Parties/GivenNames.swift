/// Given names that people go by: "Bill" is William.
package enum GivenNames {
    /// Whether two folded given names can be one person's: a name and a short form of it, or two spellings.
    package static func areOne(_ a: String, _ b: String) -> Bool {
        guard let x = groups[a], let y = groups[b] else { return false }
        return !x.isDisjoint(with: y)
    }

    /// For each name the lines below that it stands in.
    private static let groups: [String: Set<Int>] = {
        var out: [String: Set<Int>] = [:]
        for (number, line) in table.split(separator: "\n").enumerated() {
            for name in line.split(separator: " ") { out[String(name), default: []].insert(number) }
        }
        return out
    }()

    private static let table = """
        william bill will billy
        robert bob rob bobby
        richard rick dick rich
        michael mike
        james jim jimmy
        john jack johnny
        joseph joe
        edward ed ted eddie
        theodore ted
        margaret maggie peggy
        elizabeth liz beth betsy
        charles chuck charlie
        anthony tony antony
        katherine kate kathy
        volodymyr vladimir
        rafael ted
        rudolph rudy
        bernard bernie
        patricia pat patty
        harry henry harold
        alexander alex oleksandr aleksandr
        mykhailo mikhail
        serhiy sergei sergey serhii
        dmytro dmitry dmitri
        andriy andrei andrii andrey
        benjamin ben bibi
        samuel sam
        thomas tom tommy
        daniel dan danny
        david dave
        stephen steven steve
        gregory greg
        kenneth ken
        lawrence larry
        timothy tim
        christopher chris
        matthew matt
        donald don
        ronald ron
        gerald gerry jerry
        jeffrey jeff
        susan sue
        deborah debbie deb
        judith judy
        nicholas nick
        peter pete
        philip phil
        raymond ray
        albert al
        frederick fred
        eugene gene
        douglas doug
        catherine cathy kathy
        barbara barb
        pamela pam
        jacqueline jackie
        victoria vicky
        """
}
