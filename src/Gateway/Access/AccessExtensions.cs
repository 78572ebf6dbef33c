using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

/// <summary>Puts access control in place: keys, scopes, and refusal of every route that names no policy.</summary>
internal static class AccessExtensions
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>());
        services.TryAddSingleton<AccessKeyring>();
        services.AddSingleton<AccessFailures>();
        services.AddHostedService<AccessKeyReload>();
        services.AddAuthentication(KeyAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthenticationHandler>(KeyAuthenticationHandler.SchemeName, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, PasswordAuthenticationHandler>(PasswordAuthenticationHandler.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.Inference, policy => policy.RequireClaim(AccessScopes.ClaimType, AccessScopes.Inference, AccessScopes.Admin))
            .AddPolicy(AccessPolicies.Admin, policy => policy.RequireClaim(AccessScopes.ClaimType, AccessScopes.Admin))
            .AddPolicy(AccessPolicies.Dashboard, policy => policy
                .AddAuthenticationSchemes(KeyAuthenticationHandler.SchemeName, PasswordAuthenticationHandler.SchemeName)
                .RequireClaim(AccessScopes.ClaimType, AccessScopes.Admin))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    public static void UseAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AccessKeyring>().IsOpen)
        {
            app.UseMiddleware<OpenGatewayMiddleware>();
        }

        app.UseMiddleware<KeyAccessMiddleware>();
        app.UseMiddleware<AccessFailureMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
