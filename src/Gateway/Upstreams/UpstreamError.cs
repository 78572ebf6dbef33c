namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>How an attempt failed, by stage and by whose side it was on. <see cref="UpstreamErrorMap"/> says what follows from each.</summary>
internal enum UpstreamError
{
    /// <summary>Connecting, theirs: the host's name does not resolve, or nobody listens there.</summary>
    Unreachable,

    /// <summary>Connecting, theirs: no connection within the connect timeout.</summary>
    ConnectTimeout,

    /// <summary>Connecting, theirs: the certificate cannot be trusted. There is no unverified fallback.</summary>
    TlsFailed,

    /// <summary>Waiting, theirs: by the request's deadline no first piece of a streamed answer, or not the whole of a plain one.</summary>
    DeadlineExceeded,

    /// <summary>Waiting, theirs: no answer began while another candidate could still be asked.</summary>
    Silent,

    /// <summary>Waiting, theirs: the connection ended without an answer.</summary>
    ConnectionLost,

    /// <summary>Answer, ours or the client's: 400 and its like; another upstream would say the same.</summary>
    RequestRefused,

    /// <summary>Answer, ours: 401 or 403, the configured key does not work.</summary>
    KeyRefused,

    /// <summary>Answer, ours: 404, the upstream does not have the model.</summary>
    ModelMissing,

    /// <summary>Answer, theirs: 408, 409 or 425, worth one more try.</summary>
    TryAgain,

    /// <summary>Answer, theirs: 429.</summary>
    RateLimited,

    /// <summary>Answer, ours: 402, or 429 because the account is out of quota; waiting does not help.</summary>
    QuotaExhausted,

    /// <summary>Answer, theirs: 500.</summary>
    ServerError,

    /// <summary>Answer, theirs: 502, 503, 504, 52x: not now.</summary>
    Overloaded,

    /// <summary>Answer, theirs: a redirect. It is not followed, the key would go with it.</summary>
    Redirected,

    /// <summary>Answer, theirs: 200 with something that is no answer.</summary>
    InvalidResponse,

    /// <summary>Answer, theirs: larger than any answer should be.</summary>
    ResponseTooLarge,

    /// <summary>Stream, theirs: cut, silent for too long, or unreadable after output was committed.</summary>
    StreamIncomplete,

    /// <summary>Any stage, the client's: it went away.</summary>
    ClientGone,

    /// <summary>Any stage, ours: the gateway stops, and the grace for what is under way is over.</summary>
    GatewayStopping,

    /// <summary>Any stage, ours: something failed that should not. The log says what.</summary>
    GatewayFailed,
}
