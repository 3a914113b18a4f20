import Annotation
import Record

/// A record made by hand of a coverage that was written for it: every section of a briefing has something to show.
enum TunnelRecord {
    static let record: Record = {
        var b = RecordBuilder(title: "The Morrow Tunnel talks", asOf: "2031-10-10")
        articles(&b)
        let maroszy = b.party(
            "Ilena Maroszy", .person, aliases: ["Ilena Maroszi", "Maroszy", "Maroszi"], role: ("President", "gazette"),
            mentions: 31)
        let kvall = b.party(
            "Teodor Kvall", .person, aliases: ["Theodor Kvall", "Kvall"], role: ("Prime Minister", "post"), mentions: 19
        )
        let tarn = b.party(
            "Solveig Tarn", .person, aliases: ["Tarn"], role: ("the Sundmark envoy", "gazette"), mentions: 12)
        let ondrasz = b.party("Pavel Ondrasz", .person, role: ("Foreign Minister", "gazette"), mentions: 7)
        let vesk = b.party("Runa Vesk", .person, role: ("Dravenian Transport Minister", "meridian"), mentions: 4)
        let velmara = b.party("Velmara", .state, aliases: ["Corvane", "the Velmaran military"], mentions: 22)
        let dravenia = b.party("Dravenia", .state, aliases: ["Halmyr"], mentions: 20)
        let commission = b.party("Joint Transit Commission", .organisation, aliases: ["the commission"], mentions: 6)
        let brandt = b.party("Emil Brandt", .person, mentions: 2)
        statements(&b, maroszy: maroszy, kvall: kvall, tarn: tarn, ondrasz: ondrasz, vesk: vesk, brandt: brandt)
        rest(&b, maroszy: maroszy, kvall: kvall, velmara: velmara, dravenia: dravenia, commission: commission)
        b.record.refused = [Refused(input: "scan.pdf", reason: "not text: the file is a PDF")]
        return b.finish()
    }()

    private static func articles(_ b: inout RecordBuilder) {
        b.article(
            "gazette", "The Corvane Gazette", "2031-10-07", "Maroszy Offers to Pay for the Tunnel",
            """
            Maroszy Offers to Pay for the Tunnel

            President Ilena Maroszy at the north portal. Photo: Gazette

            President Ilena Maroszy said on Tuesday that Velmara would settle its debt once the railway runs again.

            “We will pay what we owe and not one crown more, and we will pay it when the first train has passed the tunnel,” Maroszy told reporters. She put the unpaid transit fees at $1.1 billion.

            Solveig Tarn, the Sundmark envoy, announced that Maroszy and Kvall would meet in Havnsborg on October 15.

            Foreign Minister Pavel Ondrasz was less careful. “We accept inspectors in the tunnel, provided that the families of the valley can go home,” he said. Some 18,000 families left.

            “The people of the valley do not ask who signs first,” she said. “They ask whether the school will open.

            “They ask whether the bridge at Sill will be mended before the snow.”

            Sign up for the evening letter.
            """,
            furniture: [
                "President Ilena Maroszy at the north portal. Photo: Gazette", "Sign up for the evening letter.",
            ])
        b.article(
            "meridian", "Meridian", "2031-10-08T09:12:00+01:00", "94 drones crossed the pass",
            """
            Of the 94 drones launched, air defences shot down 61 and 27 were disabled by jamming, the military said.

            ''We will pay what we owe and not one cent more, and we will pay it when the first train has passed the tunnel,'' Maroszy told reporters.

            Dravenian Transport Minister Runa Vesk put the unpaid transit fees at $4.2 billion. The auditors put them at $2.6 billion. ''The books are not in dispute,'' Vesk told Meridian. ''Only the reading of them is.''

            Tarn said the meeting on October 15 stood. ''The rooms are booked, the interpreters are hired, and I have heard no one cancel,'' Tarn said.

            A senior Dravenian official was less sure. ''It is too early to buy train tickets,'' the official said.
            """, basis: ["outlet": "inferred", "published": "metadata"])
        b.article(
            "ledger", "The Northern Ledger", "2031-10-08T17:40:00+01:00", "Who pays for a tunnel nobody uses?",
            """
            “We will pay what we owe . . . when the first train has passed the tunnel,” Ilena Maroszi said in Corvane.

            “I would rather explain a bad treaty to my grandchildren than a good war,” she said in an interview with Lantern TV on Monday.

            Runa Vesk told the news agency Meridian that the books were not in dispute, only the reading of them.
            """)
        b.article(
            "post", "Halmyr Morning Post", "2031-10-09", "No key without a coin",
            """
            Prime Minister Teodor Kvall told the Assembly that no foreigner would hold the key.

            «We will open the tunnel when the last crown is paid, and not a day before,» Kvall said. «There will be no foreign inspectors in the tunnel as long as I hold this office.»

            The census office counted about 7,000 families. A person close to the prime minister said that he had never agreed to the date.
            """)
        b.article(
            "radio", "Highland Public Radio", "2031-10-09T06:30:00+01:00", "Families wait for a date",
            """
            Open Hands has counted between 11,000 and 12,000 families who left the valley.

            "We will pay what we owe [to the commission] and not one crown more, and we will pay it when the first train has passed the tunnel," she said. "We will open the tunnel when the last crown is paid, and not a day before," Kvall told the Assembly.

            "The rooms are booked, the interpreters are hired and I have heard no one cancel," Tarn said. The Compact meets on Ona on October 20 and 21.
            """)
        b.article(
            "anvil", "The Anvil", "2031-10-10", "The tunnel is a toll booth",
            """
            Nobody who works on the railway was surprised to read that the
            Kvall regime and the Maroszy government have found something.

            "I would rather explain a bad treaty to my grandchildren than a
            good war," she told Lantern TV on Tuesday.

            "No meeting is planned on October 15 or on any other day,"
            Brandt said. The bill goes to a vote on October 14.
            """, basis: ["published": "inferred"])
    }

    private static func statements(
        _ b: inout RecordBuilder, maroszy: String, kvall: String, tarn: String, ondrasz: String, vesk: String,
        brandt: String
    ) {
        b.statement(
            "pay", maroszy, said: "2031-10-07", agreement: .conflicting,
            [
                (
                    "gazette",
                    [
                        "We will pay what we owe and not one crown more, and we will pay it when the first train has passed the tunnel"
                    ]
                ),
                (
                    "meridian",
                    [
                        "We will pay what we owe and not one cent more, and we will pay it when the first train has passed the tunnel"
                    ]
                ),
                ("ledger", ["We will pay what we owe . . . when the first train has passed the tunnel"]),
                (
                    "radio",
                    [
                        "We will pay what we owe [to the commission] and not one crown more, and we will pay it when the first train has passed the tunnel"
                    ]
                ),
            ])
        b.statement(
            "war", maroszy, said: "2031-10-06", agreement: .verbatim,
            venue: (.interview, "Lantern TV", "ledger"), dates: ["anvil": "2031-10-07"],
            [
                ("ledger", ["I would rather explain a bad treaty to my grandchildren than a good war"]),
                ("anvil", ["I would rather explain a bad treaty to my grandchildren than a\ngood war"]),
            ])
        b.statement(
            "open", kvall, said: "2031-10-08", agreement: .verbatim,
            [
                ("post", ["We will open the tunnel when the last crown is paid, and not a day before"]),
                ("radio", ["We will open the tunnel when the last crown is paid, and not a day before"]),
            ])
        b.statement(
            "rooms", tarn, said: "2031-10-08",
            [
                ("meridian", ["The rooms are booked, the interpreters are hired, and I have heard no one cancel"]),
                ("radio", ["The rooms are booked, the interpreters are hired and I have heard no one cancel"]),
            ])
        b.statement(
            "inspectors", ondrasz, said: "2031-10-07",
            [("gazette", ["We accept inspectors in the tunnel, provided that the families of the valley can go home"])])
        b.statement(
            "none", kvall, said: "2031-10-08",
            [("post", ["There will be no foreign inspectors in the tunnel as long as I hold this office."])])
        b.statement(
            "books", vesk, said: "2031-10-08", basis: .published, agreement: .reworded,
            relay: ("the news agency Meridian", "ledger"),
            [
                ("meridian", ["The books are not in dispute", "Only the reading of them is."]),
                ("ledger", ["the books were not in dispute, only the reading of them"]),
            ])
        b.statement(
            "tickets", nil, said: "2031-10-08", basis: .inferred, anonymity: .partial, source: "the official",
            [("meridian", ["It is too early to buy train tickets"])])
        b.statement(
            "never", nil, said: "2031-10-09", basis: .published, kind: .indirect, anonymity: .anonymous, force: .denied,
            source: "A person close to the prime minister",
            [("post", ["that he had never agreed to the date"])])
        b.statement(
            "brandt", brandt, said: "2031-10-09", kind: .direct,
            [("anvil", ["No meeting is planned on October 15 or on any other day"])])
        b.statement(
            "valley", maroszy, said: "2031-10-07",
            [
                (
                    "gazette",
                    [
                        "The people of the valley do not ask who signs first",
                        "They ask whether the school will open.\n\n“They ask whether the bridge at Sill will be mended before the snow.",
                    ]
                )
            ])
    }

    private static func rest(
        _ b: inout RecordBuilder, maroszy: String, kvall: String, velmara: String, dravenia: String, commission: String
    ) {
        b.figure(
            "fees", "unpaid transit fees", "USD", .disagree,
            [
                (.exactly(1.1e9), "=", by: velmara, "gazette", "$1.1 billion"),
                (.exactly(4.2e9), "=", by: dravenia, "meridian", "$4.2 billion"),
                (.exactly(2.6e9), "=", by: commission, "meridian", "$2.6 billion"),
            ])
        b.figure(
            "families", "families who left the valley", "family", .disagree,
            [
                (.exactly(18_000), "~", by: velmara, "gazette", "18,000 families"),
                (.exactly(7_000), "~", by: dravenia, "post", "7,000 families"),
                (.range(11_000, 12_000), "=", by: nil, "radio", "between 11,000 and 12,000 families"),
            ])
        b.figure(
            "launched", "drones launched", "drone", .single, [(.exactly(94), "=", by: velmara, "meridian", "94 drones")]
        )
        b.event(
            "meeting", .meet, "Meeting of Maroszy and Kvall in Havnsborg", parties: [maroszy, kvall],
            place: "Havnsborg",
            when: "2031-10-15",
            [
                (.scheduled, "gazette", "would meet in Havnsborg on October 15"),
                (.possible, "meridian", "the meeting on October 15 stood"),
                (.denied, "anvil", "No meeting is planned on October 15"),
            ])
        b.event(
            "drones", .attack, "Drones over the pass", when: "2031-10-07", [(.held, "meridian", "94 drones launched")])
        b.event(
            "vote", .vote, "Vote on the fees bill", when: "2031-10-14", [(.scheduled, "anvil", "a vote on October 14")])
        b.event(
            "summit", .conference, "Highland Compact summit", place: "Ona", when: "2031-10-20", end: "2031-10-21",
            [(.expected, "radio", "meets on Ona on October 20 and 21")])
        b.record.issues = [
            Issue(id: "i1", label: "inspectors in the tunnel", terms: ["inspectors"]),
            Issue(id: "i2", label: "the transit fees", terms: ["fees"]),
        ]
        b.record.positions = [
            Position(
                party: velmara, issue: "i1", stance: .supports,
                condition: "provided that the families of the valley can go home", since: "2031-10-07",
                evidence: [b.evidence("gazette", "We accept inspectors in the tunnel")]),
            Position(
                party: dravenia, issue: "i1", stance: .opposes, condition: nil, since: "2031-10-08",
                evidence: [b.evidence("post", "There will be no foreign inspectors in the tunnel")]),
            Position(
                party: dravenia, issue: "i2", stance: .demands, condition: "when the last crown is paid",
                since: "2031-10-08",
                evidence: [b.evidence("post", "We will open the tunnel when the last crown is paid")]),
        ]
        b.record.discrepancies = [
            Discrepancy(
                id: "d1", kind: .wording, about: "pay",
                accounts: [
                    .init(
                        value: "not one crown more", evidence: b.evidence("gazette", "and not one crown more"),
                        runs: [
                            .init(text: "and not one", change: .same), .init(text: "crown", change: .differs),
                            .init(text: "more", change: .same),
                        ]),
                    .init(
                        value: "not one cent more", evidence: b.evidence("meridian", "and not one cent more"),
                        runs: [
                            .init(text: "and not one", change: .same), .init(text: "cent", change: .differs),
                            .init(text: "more", change: .same),
                        ]),
                ], note: "The quotation differs by one word."),
            Discrepancy(
                id: "d2", kind: .date, about: "war",
                accounts: [
                    .init(value: "2031-10-06", evidence: b.evidence("ledger", "on Monday")),
                    .init(value: "2031-10-07", evidence: b.evidence("anvil", "on Tuesday")),
                ], note: "Two outlets date the interview on different days."),
            Discrepancy(
                id: "d3", kind: .figure, about: "fees",
                accounts: [
                    .init(value: "$1.1 billion", evidence: b.evidence("gazette", "$1.1 billion")),
                    .init(value: "$2.6 billion", evidence: b.evidence("meridian", "$2.6 billion")),
                    .init(value: "$4.2 billion", evidence: b.evidence("meridian", "$4.2 billion")),
                ], note: "Three claimants, three amounts."),
            Discrepancy(
                id: "d4", kind: .figure, about: "launched",
                accounts: [.init(value: "94", evidence: b.evidence("meridian", "94 drones"))],
                note: "94 launched, 61 shot down, 27 disabled: 6 not accounted for."),
        ]
        b.record.origins = b.record.articles.map {
            Origin(id: "o-" + $0.id, kind: .own, name: $0.outlet ?? "?", articles: [$0.id])
        }
    }
}
