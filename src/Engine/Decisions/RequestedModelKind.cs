namespace Orleans.Routing.Decisions;

/// <summary>What the <c>model</c> field of a request asks for.</summary>
internal enum RequestedModelKind
{
    /// <summary><c>auto</c>, <c>auto:domain</c> or nothing: the policy decides.</summary>
    Auto,

    /// <summary><c>router-name-threshold</c>: that router at that threshold.</summary>
    Router,

    /// <summary><c>provider/model</c>: that model.</summary>
    Model,
}
