internal import CCurl

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// One request to one address while libcurl carries it out: what its callbacks write into.
final class Transfer {
    let request: FetchRequest
    var location: WebLocation { request.location }
    let allowed: AllowedHosts
    let limits: FetchLimits
    let handle: UnsafeMutableRawPointer
    private var list: UnsafeMutablePointer<curl_slist>?
    private(set) var fields: [String: String] = [:]
    private(set) var body: [UInt8] = []
    private(set) var isRefused = false
    private(set) var isTooLarge = false

    init?(_ request: FetchRequest, allowed: AllowedHosts, limits: FetchLimits, agent: String) {
        guard let handle = curl_easy_init() else { return nil }
        self.request = request
        self.allowed = allowed
        self.limits = limits
        self.handle = handle
        prepare(agent)
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(list)
    }

    private func set(_ option: CURLoption, _ value: Int) { readout_curl_set_long(handle, option, value) }
    private func set(_ option: CURLoption, _ value: String) { readout_curl_set_string(handle, option, value) }

    private func prepare(_ agent: String) {
        set(CURLOPT_URL, location.address)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // Nothing of the user's surroundings: no proxy, no stored passwords, no cookies.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NETRC, 0)
        set(CURLOPT_USERAGENT, agent)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
        set(CURLOPT_TIMEOUT, limits.seconds)
        set(CURLOPT_LOW_SPEED_LIMIT, limits.slowest)
        set(CURLOPT_LOW_SPEED_TIME, limits.slowSeconds)
        readout_curl_set_offset(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.sent))
        // Whatever libcurl was built to unfold; what comes of it is counted below, bomb or not.
        set(CURLOPT_ACCEPT_ENCODING, "")
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        var fields = [
            "Accept: text/html, application/xhtml+xml, application/xml;q=0.9, application/feed+json, */*;q=0.5"
        ]
        if let etag = request.validators.etag { fields.append("If-None-Match: " + etag) }
        if let day = request.validators.lastModified { fields.append("If-Modified-Since: " + day) }
        for field in fields where !field.utf8.contains(where: { $0 < 0x20 }) {
            list = curl_slist_append(list, field)
        }
        readout_curl_set_pointer(handle, CURLOPT_HTTPHEADER, list)
        let own = Unmanaged.passUnretained(self).toOpaque()
        readout_curl_set_pointer(handle, CURLOPT_PRIVATE, own)
        readout_curl_set_pointer(handle, CURLOPT_WRITEDATA, own)
        readout_curl_set_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, own in
            guard let bytes else { return 0 }
            return Transfer.at(own).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        readout_curl_set_pointer(handle, CURLOPT_HEADERDATA, own)
        readout_curl_set_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, own in
            guard let bytes else { return 0 }
            return Transfer.at(own).takeField(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        readout_curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, own)
        readout_curl_set_open(handle) { own, _, target in
            guard let target else { return -1 }
            return Transfer.at(own).open(target)
        }
    }

    private static func at(_ own: UnsafeMutableRawPointer?) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(own!).takeUnretainedValue()
    }

    /// Opens the socket to an address that a name stood for: the one place where a connection begins, so that neither a
    /// redirect nor a name that changes its meaning leads past the check.
    private func open(_ target: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let address = withUnsafePointer(to: &target.pointee.addr) { NetworkAddress($0) }
        guard let address, allowed.mayConnect(host: location.host, address: address) else {
            isRefused = true
            return -1
        }
        return socket(
            target.pointee.family, target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), target.pointee.protocol)
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        if body.count + bytes.count > limits.bytes {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func takeField(_ line: UnsafeRawBufferPointer) -> Int {
        let words = String(decoding: line, as: UTF8.self)
        if words.hasPrefix("HTTP/") {
            fields = [:]
        } else if let colon = words.firstIndex(of: ":"), fields.count < 200, words.utf8.count < 1 << 14 {
            let value = words[words.index(after: colon)...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            fields[words[..<colon].lowercased()] = value
        }
        return line.count
    }

    var status: Int {
        var status = 0
        readout_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return status
    }

    /// Why libcurl gave up.
    func failure(_ code: CURLcode) -> FetchFailure {
        if isRefused { return .notAllowed(host: location.host) }
        if isTooLarge { return .tooLarge(limit: limits.bytes) }
        let words = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_FILESIZE_EXCEEDED: return .tooLarge(limit: limits.sent)
        case CURLE_OPERATION_TIMEDOUT: return .timedOut
        case CURLE_PARTIAL_FILE, CURLE_BAD_CONTENT_ENCODING, CURLE_RECV_ERROR, CURLE_WEIRD_SERVER_REPLY,
            CURLE_GOT_NOTHING:
            return .broken(words)
        default: return .unreachable(words)
        }
    }
}
