using System.Runtime.InteropServices;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>The heap that ONNX Runtime takes models from: on Linux that of glibc, which by itself returns freed memory late or never.</summary>
public static partial class NativeHeap
{
    // Numbers of mallopt(3).
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int MostArenas = -8;

    // The tensors of a run (6 MB in a layer of BERT over 512 tokens) must come from the heap: mapping costs page faults each time.
    private const int LargestFromHeap = 8 << 20;
    private const int MostUnusedAtEnd = 16 << 20;

    private static readonly bool Bounded = Bound();

    /// <summary>
    /// Bounds what the heap keeps, before the first model is opened. Left alone, glibc raises the size from which blocks are mapped, and so
    /// returned when freed, with each large block freed, up to 32 MB; a model's weights then come from the heap of the thread that asked for
    /// them, whose free end malloc_trim does not return. Loads on fresh threads, each with a heap of its own, kept 250 MB after 30 reloads of a
    /// model of 24 MB. A fixed size ends that. It also gives up to eight arenas for each processor to the threads that ask, each of which keeps
    /// what was most in use at once: 35 MiB of a silo under load on two processors. One for each is enough for what allocates here.
    /// </summary>
    internal static void RequireBounded() => _ = Bounded;

    /// <summary>Gives what is free back to the system, wherever in the heap it is; some milliseconds. Does nothing where the library has no such call.</summary>
    public static void ReturnUnused() => Call(static () => Trim(0));

    private static bool Bound()
    {
        Call(static () => SetOption(MostArenas, Math.Max(2, Environment.ProcessorCount)));
        Call(static () => SetOption(MapThreshold, LargestFromHeap));
        Call(static () => SetOption(TrimThreshold, MostUnusedAtEnd));
        return true;
    }

    private static void Call(Func<int> call)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                call();
            }
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // musl returns memory by itself.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint pad);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
