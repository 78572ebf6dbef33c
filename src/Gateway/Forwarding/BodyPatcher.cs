using System.Text.Json;
using Orleans.Routing.Gateway.Chat;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>Finds the edits that make a client's body the upstream's: the model's name and, on streams, the request for usage.</summary>
internal static class BodyPatcher
{
    private static ReadOnlySpan<byte> StreamOptions => ",\"stream_options\":{\"include_usage\":true}"u8;

    /// <param name="body">The scanned body.</param>
    /// <param name="model">The model as the upstream knows it.</param>
    /// <param name="askForUsage">Whether the upstream knows <c>stream_options</c>.</param>
    public static BodyEdit[] Edits(InferenceBody body, string model, bool askForUsage)
    {
        var name = JsonEncodedText.Encode(model).EncodedUtf8Bytes;
        var added = askForUsage && body.AddStreamOptions ? StreamOptions : default;
        var replacement = new byte[name.Length + 2 + added.Length];
        replacement[0] = (byte)'"';
        name.CopyTo(replacement.AsSpan(1));
        replacement[name.Length + 1] = (byte)'"';
        added.CopyTo(replacement.AsSpan(name.Length + 2));

        var modelEdit = new BodyEdit(body.ModelRange, replacement);
        if (!askForUsage || !body.Stream || body.UsageEdit is not { } usageEdit)
        {
            return [modelEdit];
        }

        return usageEdit.Range.Start < modelEdit.Range.Start ? [usageEdit, modelEdit] : [modelEdit, usageEdit];
    }
}
