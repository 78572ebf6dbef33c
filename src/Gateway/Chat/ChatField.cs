namespace Orleans.Routing.Gateway.Chat;

/// <summary>The fields of a request body that the gateway looks at; all others pass as they are.</summary>
internal enum ChatField
{
    Unknown,
    Forbidden,
    OtherCase,
    Model,
    Messages,
    Input,
    Stream,
    StreamOptions,
    Tools,
    Functions,
    ResponseFormat,
    MaxTokens,
    MaxCompletionTokens,
    ChoiceCount,
    Temperature,
    TopP,
    PresencePenalty,
    FrequencyPenalty,
    Stop,
    LogitBias,
    LogProbs,
    TopLogProbs,
    Seed,
    User,
    Metadata,
    Dimensions,
}
