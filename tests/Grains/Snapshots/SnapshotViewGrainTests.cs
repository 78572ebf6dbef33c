using System.Reflection;

namespace Orleans.Routing.Snapshots;

public sealed class SnapshotViewGrainTests
{
    [Fact]
    public void View_OnceAwake_StaysSo() => Assert.NotNull(typeof(SnapshotViewGrain).GetCustomAttribute<KeepAliveAttribute>());
}
