using System.Globalization;
using System.Text;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary>Writes .npy files, as NumPy's description of the format says.</summary>
internal static class NpyFile
{
    public static byte[] Of(string type, float[][] rows) =>
    [
        .. Header(string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({rows.Length}, {rows[0].Length}), }}")),
        .. rows.SelectMany(row => row).SelectMany(value => type switch
        {
            "<f8" => BitConverter.GetBytes((double)value),
            "<f2" => BitConverter.GetBytes((Half)value),
            _ => BitConverter.GetBytes(value),
        }),
    ];

    public static byte[] Header(string description)
    {
        var text = Encoding.ASCII.GetBytes(description.PadRight(117) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)text.Length), .. text];
    }
}
