using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Orleans.Routing.Pricing;

/// <summary>An exact amount of money in billionths of a US dollar (1 USD = 1,000,000,000). Arithmetic is checked: an overflow throws.</summary>
/// <param name="Value">The amount in nano-USD; may be negative (a correction or a loss).</param>
[GenerateSerializer, Immutable, Alias("routing.nano-usd")]
[JsonConverter(typeof(NanoUsdJsonConverter))]
public readonly record struct NanoUsd([property: Id(0)] long Value) : IComparable<NanoUsd>
{
    /// <summary>Nano-USD in one US dollar.</summary>
    public const long PerUsd = 1_000_000_000;

    /// <summary>Bytes that <see cref="Format"/> writes at most: sign, ten digits, point, nine digits.</summary>
    internal const int LongestText = 21;

    private const int DecimalPlaces = 9;

    /// <summary>No money.</summary>
    public static readonly NanoUsd Zero;

    /// <summary>The amount in US dollars, exact: nine decimal places always suffice.</summary>
    public decimal Usd => Value / (decimal)PerUsd;

    /// <summary>Reads an amount given in US dollars, rounding half to even beyond nine decimal places.</summary>
    /// <exception cref="OverflowException">The amount is beyond about 9.2 billion dollars.</exception>
    public static NanoUsd FromUsd(decimal usd) => new(checked((long)Math.Round(usd * PerUsd, MidpointRounding.ToEven)));

    /// <inheritdoc/>
    public int CompareTo(NanoUsd other) => Value.CompareTo(other.Value);

    /// <summary>Adds two amounts; throws <see cref="OverflowException"/> rather than wrap.</summary>
    public static NanoUsd operator +(NanoUsd left, NanoUsd right) => new(checked(left.Value + right.Value));

    /// <summary>Subtracts two amounts; throws <see cref="OverflowException"/> rather than wrap.</summary>
    public static NanoUsd operator -(NanoUsd left, NanoUsd right) => new(checked(left.Value - right.Value));

    /// <summary>Whether the left amount is less.</summary>
    public static bool operator <(NanoUsd left, NanoUsd right) => left.Value < right.Value;

    /// <summary>Whether the left amount is more.</summary>
    public static bool operator >(NanoUsd left, NanoUsd right) => left.Value > right.Value;

    /// <summary>Whether the left amount is less or equal.</summary>
    public static bool operator <=(NanoUsd left, NanoUsd right) => left.Value <= right.Value;

    /// <summary>Whether the left amount is more or equal.</summary>
    public static bool operator >=(NanoUsd left, NanoUsd right) => left.Value >= right.Value;

    /// <summary>The amount in dollars with nine decimal places, culture-invariant.</summary>
    public override string ToString()
    {
        var (whole, rest) = Math.DivRem(Magnitude, (ulong)PerUsd);
        return string.Create(CultureInfo.InvariantCulture, $"{(Value < 0 ? "-" : "")}{whole}.{rest:D9}");
    }

    private ulong Magnitude => Value < 0 ? unchecked((ulong)-Value) : (ulong)Value;

    /// <summary>
    /// Writes the amount in dollars as ASCII, with no more decimal places than it needs. Every request writes some ten amounts, and a decimal
    /// would have to be divided for each (bench/Micro/Pricing/MoneyBenchmarks.cs compares the two).
    /// </summary>
    /// <param name="target">At least <see cref="LongestText"/> bytes.</param>
    /// <returns>The bytes written.</returns>
    internal int Format(Span<byte> target)
    {
        Debug.Assert(target.Length >= LongestText, "The longest amount must fit.");
        var (whole, rest) = Math.DivRem(Magnitude, (ulong)PerUsd);
        var written = 0;
        if (Value < 0)
        {
            target[written++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(whole, target[written..], out var digits);
        written += digits;
        if (rest == 0)
        {
            return written;
        }

        target[written++] = (byte)'.';
        Utf8Formatter.TryFormat(rest, target[written..], out digits, new('D', DecimalPlaces));
        return target[..(written + digits)].TrimEnd((byte)'0').Length;
    }
}
