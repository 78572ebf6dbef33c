using System.Text.Json;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>
/// Writes grain state as plain JSON, without type names, whatever the store. Reads no record of a schema that this version does not know:
/// what is dropped or misunderstood on reading would be lost with the next write.
/// </summary>
internal sealed class StateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, StateJson.Options));

    /// <exception cref="InvalidDataException">The record was written by a newer version, or is damaged.</exception>
    public T Deserialize<T>(BinaryData input)
    {
        var bytes = input.ToMemory();
        try
        {
            StoredSchema.Check<T>(bytes.Span);
            return JsonSerializer.Deserialize<T>(bytes.Span, StateJson.Options) ?? throw new InvalidDataException($"The stored {typeof(T).Name} is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The stored {typeof(T).Name} is damaged: {e.Message}", e);
        }
    }
}
