// libcurl sets its options by functions of any number of arguments, which Swift cannot call: one function for each kind of
// argument stands here.
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

static inline CURLcode readout_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode readout_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode readout_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode readout_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*readout_curl_data)(char *, size_t, size_t, void *);

static inline CURLcode readout_curl_set_data(CURL *handle, CURLoption option, readout_curl_data value) {
    return curl_easy_setopt(handle, option, value);
}

typedef curl_socket_t (*readout_curl_open)(void *, curlsocktype, struct curl_sockaddr *);

static inline CURLcode readout_curl_set_open(CURL *handle, readout_curl_open value) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode readout_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode readout_curl_get_string(CURL *handle, CURLINFO info, char **value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode readout_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return curl_easy_getinfo(handle, info, value);
}

// The result and the handle of a message, whose union Swift does not see.
static inline CURLcode readout_curl_result(const CURLMsg *message) { return message->data.result; }
