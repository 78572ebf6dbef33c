using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>API keys of as many tenants as asked, the same each time.</summary>
internal static class ScaleKeys
{
    public static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"scale-key-{number:000000}");

    /// <summary>Writes the file that a gateway reads: for each key its tenant, role and hash.</summary>
    public static void Write(string path, int count)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, Enumerable.Range(0, count).Select(key => $"tenant-{key},inference,{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Number(key))))}"));
    }
}
