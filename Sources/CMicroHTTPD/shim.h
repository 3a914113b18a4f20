#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/resource.h>

// Swift cannot call functions of a variable number of arguments; this one has the options that the desk sets.
// `host` is a numeric IPv4 or IPv6 address.
static inline struct MHD_Daemon *_Nullable desk_start(
    const char *_Nonnull host, uint16_t port, unsigned int threads, unsigned int connections, unsigned int timeout,
    size_t memory, MHD_AccessHandlerCallback _Nonnull handler, MHD_RequestCompletedCallback _Nonnull completed,
    void *_Nonnull context) {
    struct sockaddr_in four;
    struct sockaddr_in6 six;
    memset(&four, 0, sizeof four);
    memset(&six, 0, sizeof six);
    four.sin_family = AF_INET;
    six.sin6_family = AF_INET6;
    four.sin_port = six.sin6_port = htons(port);
    unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    struct sockaddr *address = (struct sockaddr *)&four;
    if (inet_pton(AF_INET, host, &four.sin_addr) != 1) {
        if (inet_pton(AF_INET6, host, &six.sin6_addr) != 1) return NULL;
        address = (struct sockaddr *)&six;
        flags |= MHD_USE_IPv6;
    }
    return MHD_start_daemon(flags, port, NULL, NULL, handler, context, MHD_OPTION_SOCK_ADDR, address,
        MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT,
        timeout, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
        MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

// Lets the program's other threads go before the one that calls this. Elsewhere than on Linux a priority is the whole
// program's, and is left as it is.
static inline void desk_yield(void) {
#ifdef __linux__
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + 5);
#endif
}

// The port that the daemon listens on, where it was asked for any.
static inline uint16_t desk_port(struct MHD_Daemon *_Nonnull daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}
