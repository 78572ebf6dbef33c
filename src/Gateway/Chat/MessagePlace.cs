using Orleans.Routing.Gateway.Forwarding;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>Where a message's content stands in the body, so that only the messages that are routed by need be read as text.</summary>
internal struct MessagePlace
{
    /// <summary>Index into <see cref="MessageRoles"/>.</summary>
    public int Role;

    /// <summary>The content's JSON; empty when there is none.</summary>
    public ByteRange Content;
}
