using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>
/// Reads a request body in one pass: the few fields that routing and patching need, and what is plainly wrong with it. Fields it does not
/// know pass. A body is never re-modelled: the upstream gets the client's bytes.
/// </summary>
internal ref struct BodyScanner
{
    private const int MaxFields = 64;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly InferenceBody _body = new();
    private JsonCursor _cursor;
    private ulong _seen;
    private bool _hasStreamOptions;
    private int _limits;

    private BodyScanner(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _cursor = new JsonCursor(bytes);
    }

    /// <summary>Reads the body of a chat completion.</summary>
    public static ApiError? ScanChat(ReadOnlySpan<byte> bytes, out InferenceBody body) => Scan(bytes, ChatField.Messages, out body);

    /// <summary>Reads the body of an embeddings request.</summary>
    public static ApiError? ScanEmbeddings(ReadOnlySpan<byte> bytes, out InferenceBody body) => Scan(bytes, ChatField.Input, out body);

    private static ApiError? Scan(ReadOnlySpan<byte> bytes, ChatField prompt, out InferenceBody body)
    {
        var scanner = new BodyScanner(bytes);
        body = scanner._body;
        if (!Utf8.IsValid(bytes))
        {
            return ApiError.Invalid(ErrorCodes.InvalidJson, "The body is not valid UTF-8.");
        }

        try
        {
            return scanner.ScanFields() ?? scanner.CheckWhole(prompt);
        }
        catch (JsonException malformed)
        {
            // The reader's own message may quote the body; the place suffices.
            return ApiError.Invalid(ErrorCodes.InvalidJson, $"The body is not a JSON object that can be read (line {malformed.LineNumber ?? 0}, byte {malformed.BytePositionInLine ?? 0}).");
        }
    }

    private readonly bool Has(ChatField field) => (_seen & (1UL << (int)field)) != 0;

    private ApiError? ScanFields()
    {
        if (!_cursor.Read() || _cursor.Token != JsonTokenType.StartObject)
        {
            throw new JsonException("The body is no object.");
        }

        Span<ulong> names = stackalloc ulong[MaxFields];
        var count = 0;
        while (_cursor.Read() && _cursor.Token == JsonTokenType.PropertyName)
        {
            if (!FieldTable.TryFind(ref _cursor, out var field, out var name, out var hash) || count == MaxFields)
            {
                return ApiError.Invalid(ErrorCodes.InvalidValue, $"The body has a field name of more than {FieldTable.MaxNameBytes} bytes, or more than {MaxFields} fields.");
            }

            if (names[..count].Contains(hash))
            {
                return field == ChatField.Unknown ? ApiError.Invalid(ErrorCodes.DuplicateField, "A field is given twice; send each field once.") : FieldRules.TwiceGiven(name);
            }

            names[count++] = hash;
            _seen |= 1UL << (int)field;
            _cursor.Read();
            if (ScanField(field, name) is { } refusal)
            {
                return refusal;
            }
        }

        // Reading on refuses trailing garbage and second documents.
        _cursor.Read();
        return null;
    }

    private ApiError? ScanField(ChatField field, string name)
    {
        switch (field)
        {
            case ChatField.Forbidden:
                return ApiError.Invalid(ErrorCodes.UnsupportedParameter, $"`{name}` cannot be set by a request: upstreams and their keys are the gateway's configuration.", name);
            case ChatField.OtherCase:
                return FieldRules.OtherCase(name);
            case ChatField.Model:
                return ScanModel();
            case ChatField.Messages:
                return MessageScanner.Scan(ref _cursor, _bytes, _body);
            case ChatField.Input:
                return InputScanner.Scan(ref _cursor, _body);
            case ChatField.Stream:
                var wrong = FieldRules.Boolean(ref _cursor, name, out var stream);
                _body.Stream = stream;
                return wrong;
            case ChatField.StreamOptions:
                _hasStreamOptions = _cursor.Token != JsonTokenType.Null;
                return StreamOptionsScanner.Scan(ref _cursor, _body);
            case ChatField.Tools or ChatField.Functions:
                return ToolScanner.Scan(ref _cursor, _body, name, nested: field == ChatField.Tools);
            case ChatField.ResponseFormat:
                return ResponseFormatScanner.Scan(ref _cursor, _body);
            case ChatField.MaxTokens or ChatField.MaxCompletionTokens:
                wrong = FieldRules.Integer(ref _cursor, name, 1, ChatLimits.MaxOutputTokens, out var most);
                _body.MaxOutputTokens = (int?)most ?? _body.MaxOutputTokens;
                _limits += most is null ? 0 : 1;
                return wrong;
            case ChatField.ChoiceCount:
                wrong = FieldRules.Integer(ref _cursor, name, 1, ChatLimits.MaxChoices, out var choices);
                _body.Choices = (int?)choices ?? 1;
                return wrong;
            case ChatField.User:
                wrong = FieldRules.Text(ref _cursor, name, ChatLimits.MaxUserBytes);
                _body.User = wrong is null ? _cursor.Reader.GetString() : null;
                return wrong;
            default:
                return ParameterRules.Check(field, name, ref _cursor);
        }
    }

    private ApiError? ScanModel()
    {
        if (_cursor.Token != JsonTokenType.String)
        {
            return FieldRules.WrongType("model", "a string");
        }

        _body.ModelRange = new(_cursor.Start, _cursor.End - _cursor.Start);
        if (_cursor.Reader.ValueSpan.Length is 0 or > ChatLimits.MaxModelBytes)
        {
            return ApiError.NotFound(ErrorCodes.ModelNotFound, "There is no model of that name; GET /v1/models lists those there are.", "model");
        }

        _body.Model = _cursor.Reader.GetString()!;
        return null;
    }

    private readonly ApiError? CheckWhole(ChatField prompt)
    {
        if (!Has(ChatField.Model))
        {
            return ApiError.Invalid(ErrorCodes.MissingParameter, "`model` is missing; `auto` lets the router choose.", "model");
        }

        if (!Has(prompt))
        {
            var name = prompt == ChatField.Input ? "input" : "messages";
            return ApiError.Invalid(ErrorCodes.MissingParameter, $"`{name}` is missing.", name);
        }

        if (_limits > 1)
        {
            return ApiError.Invalid(ErrorCodes.InvalidValue, "`max_tokens` and `max_completion_tokens` are both given; send one.", "max_tokens");
        }

        if (prompt == ChatField.Input && (_body.Stream || _hasStreamOptions))
        {
            return ApiError.Invalid(ErrorCodes.UnsupportedParameter, "Embeddings are not streamed; leave `stream` and `stream_options` out.", _body.Stream ? "stream" : "stream_options");
        }

        if (_hasStreamOptions && !_body.Stream)
        {
            return ApiError.Invalid(ErrorCodes.InvalidValue, "`stream_options` needs `stream: true`.", "stream_options");
        }

        _body.AddStreamOptions = _body.Stream && !Has(ChatField.StreamOptions);
        return null;
    }
}
