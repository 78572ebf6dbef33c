using System.Text.Json;

namespace Orleans.Routing.Persistence;

/// <summary>Compares the schema number in a record with the one that this version knows.</summary>
internal static class StoredSchema
{
    /// <exception cref="InvalidDataException">The record's number is higher, or no number.</exception>
    /// <exception cref="JsonException">The record is not JSON.</exception>
    public static void Check<T>(ReadOnlySpan<byte> json)
    {
        var known = Known<T>.Number;
        var stored = NumberIn(json);
        if (stored > known)
        {
            throw new InvalidDataException(
                $"The stored {typeof(T).Name} has schema {stored}, and this version knows {known} at most: a newer version wrote it. Run that version, or restore a backup from before the upgrade.");
        }

        if (stored < 1)
        {
            throw new InvalidDataException($"The stored {typeof(T).Name} has schema {stored}; numbers begin with 1.");
        }
    }

    // Records from before there were numbers are of the first schema.
    private static long NumberIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isNumber = reader.ValueTextEquals(nameof(IStoredState.Schema));
            reader.Read();
            if (isNumber)
            {
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : 0;
            }

            reader.Skip();
        }

        return 1;
    }

    private static class Known<T>
    {
        public static readonly int Number = Activator.CreateInstance<T>() is IStoredState state
            ? state.NewestSchema
            : throw new InvalidOperationException($"{typeof(T).Name} is kept in grain storage: let it implement {nameof(IStoredState)}.");
    }
}
