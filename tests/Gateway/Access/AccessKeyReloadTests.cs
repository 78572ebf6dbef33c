using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Gateway.Access;

public sealed class AccessKeyReloadTests : IDisposable
{
    private const string First = "first-key-0123456789";
    private const string Second = "second-key-0123456789";

    private readonly string _list = Path.GetTempFileName();
    private readonly string _file = Path.GetTempFileName();
    private readonly KeptLog<AccessKeyReload> _log = new();
    private readonly IConfiguration _configuration = new ConfigurationBuilder().Build();

    public void Dispose()
    {
        File.Delete(_list);
        File.Delete(_file);
    }

    [Fact]
    public void Check_AKeyThatIsTakenOutOfTheList_IsRevokedAndANewOneGood()
    {
        Write(_list, Line("first", First));
        var (keyring, reload) = Make();
        Assert.Equal("first", keyring.Find(First)!.Name);

        Write(_list, Line("second", Second) + "\n");
        reload.Check();

        Assert.Null(keyring.Find(First));
        Assert.Equal("second", keyring.Find(Second)!.Name);
    }

    [Fact]
    public void Check_AKeyFileThatChanges_HoldsTheNewKey()
    {
        Write(_file, First);
        var (keyring, reload) = Make(new AccessKeyOptions { Name = "one", Scopes = [AccessScopes.Inference], KeyFile = _file });

        Write(_file, Second);
        reload.Check();

        Assert.Null(keyring.Find(First));
        Assert.Equal("one", keyring.Find(Second)!.Name);
    }

    [Theory]
    [InlineData("second,owner,00")]
    [InlineData("half a li")]
    [InlineData(null)]
    public void Check_AListThatCannotBeUsed_KeepsTheKeysThatWere(string? content)
    {
        Write(_list, Line("first", First));
        var (keyring, reload) = Make();

        Write(_list, content);
        reload.Check();

        Assert.Equal("first", keyring.Find(First)!.Name);
    }

    [Fact]
    public void Check_AListWhoseLastKeyGoes_OpensNothing()
    {
        Write(_list, Line("first", First));
        var (keyring, reload) = Make();

        Write(_list, "# none\n");
        reload.Check();

        Assert.Null(keyring.Find(First));
        Assert.False(keyring.IsOpen);
    }

    [Fact]
    public void Check_AListThatGetsItsFirstKey_ClosesTheGateway()
    {
        Write(_list, "# none yet\n");
        var (keyring, reload) = Make();
        Assert.True(keyring.IsOpen);

        Write(_list, Line("first", First));
        reload.Check();

        Assert.False(keyring.IsOpen);
        Assert.Equal("first", keyring.Find(First)!.Name);
    }

    [Fact]
    public void Check_TheFirstTime_SaysNothing()
    {
        Write(_list, Line("first", First));
        var (_, reload) = Make();
        Assert.Empty(_log.Lines);

        Write(_list, Line("second", Second));
        reload.Check();
        reload.Check();

        Assert.Equal(2, Assert.Single(_log.Lines).Id);
    }

    [Fact]
    public void Check_ALinkThatPointsToAnotherFileOfTheSameAgeAndLength_HoldsTheNewKey()
    {
        using var folder = TemporaryFolder.Create();
        var link = Path.Combine(folder.Path, "key");
        var files = new[] { First, "other-key-0123456789" }.Select((key, index) => KeyFile(folder, $"key.{index}", key)).ToList();
        File.CreateSymbolicLink(link, files[0]);
        var (keyring, reload) = Make(new AccessKeyOptions { Name = "one", Scopes = [AccessScopes.Inference], KeyFile = link });

        File.Delete(link);
        File.CreateSymbolicLink(link, files[1]);
        reload.Check();

        Assert.Null(keyring.Find(First));
        Assert.Equal("one", keyring.Find("other-key-0123456789")!.Name);
    }

    private static string KeyFile(TemporaryFolder folder, string name, string key)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, key);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        return path;
    }

    private static string Line(string name, string key) => $"{name},inference,{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    private static void Write(string path, string? content)
    {
        if (content is null)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllText(path, content);
    }

    private (AccessKeyring Keyring, AccessKeyReload Reload) Make(params AccessKeyOptions[] keys)
    {
        var options = Options.Create(new AccessOptions { Keys = keys, KeysFile = keys.Length > 0 ? null : _list });
        var keyring = new AccessKeyring(options, _configuration);
        var reload = new AccessKeyReload(keyring, options, _configuration, TimeProvider.System, _log);
        reload.Check();
        return (keyring, reload);
    }
}
