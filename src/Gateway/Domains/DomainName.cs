using Orleans.Routing.Domains;

namespace Orleans.Routing.Gateway.Domains;

/// <summary>What a domain's name may be, checked before a grain of that name is asked: names a caller makes up must not make grains.</summary>
internal static class DomainName
{
    public const string Rule = "A domain's name is 1 to 64 characters of a-z, 0-9, '-' and '_', begins with a letter or digit, and is not 'general'.";

    public static bool IsValid(string name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('-' or '_'))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(name[0]) && name != DomainNames.General;
    }
}
