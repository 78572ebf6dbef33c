using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

public sealed class AccessKeyringTests
{
    private const string Admin = "admin-key-0123456789";
    private const string Inference = "inference-key-0123456789";

    [Fact]
    public void Find_KnownKeys_GivesNameAndScope()
    {
        var keyring = Keyring((WellKnownKeys.AdminVariable, Admin), (WellKnownKeys.InferenceVariable, Inference));

        Assert.False(keyring.IsOpen);
        Assert.Equal(("admin", true), (keyring.Find(Admin)!.Name, keyring.Find(Admin)!.IsAdmin));
        Assert.Equal(("inference", false), (keyring.Find(Inference)!.Name, keyring.Find(Inference)!.IsAdmin));
    }

    [Theory]
    [InlineData("")]
    [InlineData("admin-key-012345678")]
    [InlineData("admin-key-01234567890")]
    [InlineData("ADMIN-KEY-0123456789")]
    [InlineData("\u0000")]
    public void Find_AnythingElse_GivesNothing(string presented) =>
        Assert.Null(Keyring((WellKnownKeys.AdminVariable, Admin)).Find(presented));

    [Fact]
    public void Find_AVeryLongKey_IsRefusedUnhashed() => Assert.Null(Keyring((WellKnownKeys.AdminVariable, Admin)).Find(new string('a', 1 << 20)));

    [Fact]
    public void Find_KeysOfAFile_GivesNameAndScopeOfEach()
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] keys = [.. Enumerable.Range(0, 1_000).Select(number => $"key-of-a-user-{number:0000}")];
            File.WriteAllLines(file, ["# users", "", .. keys.Select((key, number) => $"user {number}, {(number == 7 ? "admin" : "inference")}, {Sha256(key)}")]);
            var keyring = new AccessKeyring(Options.Create(new AccessOptions { KeysFile = file }), new ConfigurationBuilder().Build());

            Assert.All(keys, (key, number) => Assert.Equal(($"user {number}", number == 7), (keyring.Find(key)!.Name, keyring.Find(key)!.IsAdmin)));
            Assert.Null(keyring.Find("key-of-a-user-1000"));
            Assert.False(keyring.IsOpen);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("user,inference", "is not of the form name,scope,hash.")]
    [InlineData(",inference,00", "is not of the form name,scope,hash.")]
    [InlineData("user,owner,00", "needs a scope out of: inference, admin.")]
    [InlineData("user,inference,plain-text-key-0123456789", "needs the key's SHA-256, 64 hexadecimal digits, as its hash.")]
    public void KeyList_LineThatIsWrong_IsNamed(string line, string problem)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, ["# users", line]);

            Assert.Equal($"Line 2 of {file} {problem}", Assert.Single(KeyList.Read(file).Problems));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void KeyList_FileThatIsMissing_IsAProblem() =>
        Assert.StartsWith("Access:KeysFile cannot be read:", Assert.Single(KeyList.Read("/nowhere/keys").Problems), StringComparison.Ordinal);

    [Fact]
    public void Keyring_OfAFileThatIsMissing_IsRefusedAndNeverOpen()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Keyring(("Access:KeysFile", "/nowhere/keys")));

        Assert.StartsWith("Access:KeysFile cannot be read:", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Keyring_OfAFileThatGoesOnceItWasChecked_HoldsTheKeysThatWereChecked()
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, [$"user,inference,{Sha256(Inference)}"]);
        var (options, configuration) = (new AccessOptions { KeysFile = file }, new ConfigurationBuilder().Build());
        Assert.True(new AccessOptionsValidator(configuration).Validate(name: null, options).Succeeded);
        File.Delete(file);

        var keyring = new AccessKeyring(Options.Create(options), configuration);

        Assert.False(keyring.IsOpen);
        Assert.Equal("user", keyring.Find(Inference)!.Name);
    }

    [Fact]
    public void IsOpen_WithoutKeys_IsTrue() => Assert.True(Keyring().IsOpen);

    [Fact]
    public void Find_KeyFromAFile_IgnoresWhiteSpaceAroundIt()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"  {Inference}\n");

            var keyring = Keyring(("Access:Keys:0:Name", "pipeline"), ("Access:Keys:0:Scopes:0", "inference"), ("Access:Keys:0:KeyFile", file));

            Assert.Equal("pipeline", keyring.Find(Inference)!.Name);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static AccessKeyring Keyring(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var options = new AccessOptions();
        configuration.GetSection(AccessOptions.Section).Bind(options);
        return new AccessKeyring(Options.Create(options), configuration);
    }

    private static string Sha256(string key) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));
}
