using System.Text;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>
/// Field names as servers written in Go read them: in any case, the long s for s and the Kelvin sign for k. A name that is another field's
/// there must not pass here as one that is unknown: it would slip past every rule, and the model's edit.
/// </summary>
internal static class FoldedName
{
    /// <summary>The name in lower case; null when it is in lower case already, as nearly all are.</summary>
    public static string? Of(ReadOnlySpan<byte> name) => !name.ContainsAnyInRange((byte)'A', (byte)'Z') && Ascii.IsValid(name)
        ? null
        : Encoding.UTF8.GetString(name).Replace('\u017F', 's').Replace('\u212A', 'k').ToLowerInvariant();
}
