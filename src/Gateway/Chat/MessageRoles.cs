using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Chat;

/// <summary>OpenAI's roles.</summary>
internal static class MessageRoles
{
    private static readonly string[] All = ["system", "developer", "user", "assistant", "tool", "function"];

    public static string Listed { get; } = string.Join(", ", All);

    public static string NameOf(int role) => All[role];

    public static bool TryFind(ref JsonCursor cursor, out int role)
    {
        for (role = 0; role < All.Length; role++)
        {
            if (cursor.Reader.ValueTextEquals(All[role]))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsKnown(string role) => Array.IndexOf(All, role) >= 0;
}
