namespace Orleans.Routing.Gateway.Chat;

/// <summary>What a request may hold at most. OpenAI's own limits where it has them.</summary>
internal static class ChatLimits
{
    public const int MaxModelBytes = 256;
    public const int MaxMessages = 2_048;
    public const int MaxTools = 128;
    public const int MaxToolNameLength = 64;
    public const int MaxOutputTokens = 10_000_000;
    public const int MaxChoices = 128;
    public const int MaxStops = 4;
    public const int MaxStopBytes = 4_096;
    public const int MaxLogitBiases = 2_048;
    public const int MaxUserBytes = 1_024;
    public const int MaxMetadataBytes = 10_000;
    public const int MaxResponseFormatBytes = 262_144;
    public const int MaxInputs = 2_048;

    /// <summary>The part of a conversation that is routed by: its last messages.</summary>
    public const int RoutedMessages = 16;

    /// <summary>The part of a conversation that is routed by: its last characters.</summary>
    public const int RoutedCharacters = 32_768;
}
