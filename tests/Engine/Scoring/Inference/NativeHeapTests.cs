using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace Orleans.Routing.Scoring.Inference;

public sealed class NativeHeapTests
{
    private const int BlockBytes = 64 * 1024;
    private const int Blocks = 4_096;
    private const int KeptOf = 64;
    private static readonly byte[] Content = new byte[BlockBytes];

    [Fact]
    public void ReturnUnused_HolesBetweenBlocksInUse_AreGivenBack()
    {
        var blocks = Enumerable.Range(0, Blocks).Select(_ => Allocate()).ToList();
        var full = ResidentMiB();
        foreach (var (i, block) in blocks.Index().Where(block => block.Index % KeptOf != 0))
        {
            Marshal.FreeHGlobal(block);
        }

        NativeHeap.ReturnUnused();
        var trimmed = ResidentMiB();
        foreach (var (_, block) in blocks.Index().Where(block => block.Index % KeptOf == 0))
        {
            Marshal.FreeHGlobal(block);
        }

        // 252 MiB were freed, in holes of 4 MiB that nothing but trimming gives back. What else this process does meanwhile takes far less.
        Assert.True(full - trimmed > 128, $"{full:0} MiB were resident before and {trimmed:0} after");
    }

    private static nint Allocate()
    {
        var block = Marshal.AllocHGlobal(BlockBytes);
        Marshal.Copy(Content, 0, block, BlockBytes);
        return block;
    }

    private static double ResidentMiB() =>
        double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
