using System.Buffers.Binary;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>The element types of safetensors files that weights of scorers come in.</summary>
internal static class SafeTensorElement
{
    /// <summary>Bytes of one element; null for a type that cannot be read as weights.</summary>
    public static int? Size(string type) => type switch
    {
        "F64" => sizeof(double),
        "F32" => sizeof(float),
        "F16" or "BF16" => sizeof(ushort),
        _ => null,
    };

    /// <summary>Reads one element.</summary>
    public static double Read(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "F64" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        // The upper half of a float32.
        _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
    };
}
