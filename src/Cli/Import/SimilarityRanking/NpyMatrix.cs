using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary>A matrix in NumPy's .npy format, read row by row from the file: little-endian floats of 2, 4 or 8 bytes in C order.</summary>
internal sealed partial class NpyMatrix : IDisposable
{
    private const int PrefixBytes = 8;
    private const int LongestHeader = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly long _start;
    private readonly int _size;
    private readonly byte[] _row;

    private NpyMatrix(string path, SafeFileHandle file)
    {
        (_path, _file) = (path, file);
        var prefix = new byte[PrefixBytes];
        if (RandomAccess.Read(file, prefix, 0) != PrefixBytes || !IsMagic(prefix))
        {
            throw new InvalidDataException($"{path} is not a .npy file.");
        }

        var wide = prefix[6] >= 2;
        var lengthBytes = ReadExactly(PrefixBytes, wide ? sizeof(uint) : sizeof(ushort));
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes);
        if (length > LongestHeader)
        {
            throw new InvalidDataException($"{path} has a header of {length} bytes; the limit is {LongestHeader}.");
        }

        var header = Encoding.ASCII.GetString(ReadExactly(PrefixBytes + lengthBytes.Length, (int)length));
        (_size, Rows, Columns) = Describe(header);
        _start = PrefixBytes + lengthBytes.Length + length;
        if (RandomAccess.GetLength(file) - _start != (long)Rows * Columns * _size)
        {
            throw new InvalidDataException($"{path} does not have the bytes of a matrix of {Rows} by {Columns}.");
        }

        _row = new byte[Columns * _size];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <exception cref="InvalidDataException">The file is not a matrix of floats.</exception>
    public static NpyMatrix Open(FileInfo file)
    {
        var handle = file.Exists ? File.OpenHandle(file.FullName) : throw new InvalidDataException($"{file.FullName} is missing.");
        try
        {
            return new NpyMatrix(file.FullName, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public float[] Row(int row)
    {
        if (RandomAccess.Read(_file, _row, _start + ((long)row * _row.Length)) != _row.Length)
        {
            throw new InvalidDataException($"{_path} ends before row {row}.");
        }

        var values = new float[Columns];
        for (var column = 0; column < Columns; column++)
        {
            var bytes = _row.AsSpan(column * _size, _size);
            values[column] = _size switch
            {
                sizeof(double) => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
                sizeof(float) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
                _ => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            };
        }

        return values;
    }

    public void Dispose() => _file.Dispose();

    private byte[] ReadExactly(long offset, int count)
    {
        var bytes = new byte[count];
        return RandomAccess.Read(_file, bytes, offset) == count ? bytes : throw new InvalidDataException($"{_path} ends within its header.");
    }

    private (int Size, int Rows, int Columns) Describe(string header)
    {
        var type = ElementType.Match(header);
        var shape = Shape.Match(header);
        if (type.Success && shape.Success && RowOrder.IsMatch(header)
            && int.TryParse(shape.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            && int.TryParse(shape.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
            && columns is > 0 and <= Scoring.SimilarityRanking.BattleFileLayout.MostDimensions)
        {
            return (type.Groups[1].ValueSpan[0] - '0', rows, columns);
        }

        throw new InvalidDataException($"{_path} is not a matrix of floats in C order: its header is {header.Trim()}");
    }

    private static bool IsMagic(byte[] prefix) => prefix[0] == 0x93 && prefix.AsSpan(1).StartsWith("NUMPY"u8);

    [GeneratedRegex("'descr':\\s*'<f([248])'")]
    private static partial Regex ElementType { get; }

    [GeneratedRegex("'fortran_order':\\s*False")]
    private static partial Regex RowOrder { get; }

    [GeneratedRegex("'shape':\\s*\\(([0-9]+),\\s*([0-9]+),?\\s*\\)")]
    private static partial Regex Shape { get; }
}
