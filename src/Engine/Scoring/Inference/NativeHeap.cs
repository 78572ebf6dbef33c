using System.Runtime.InteropServices;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>The heap that ONNX Runtime takes models from.</summary>
internal static partial class NativeHeap
{
    /// <summary>
    /// Gives memory of unloaded models back to the system. The C library keeps blocks of up to 32 MB in the heap of the thread that asked
    /// for them: after ten reloads of a model of 24 MB up to 167 MB stayed, with this call at most three models for some cycles. Does nothing
    /// where the library has no such call.
    /// </summary>
    public static void ReturnUnused()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                _ = Trim(0);
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
}
