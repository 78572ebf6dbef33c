using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orleans.Routing.Architecture;

/// <summary>Error codes are named in one place each, so that the page of errors can be held to them.</summary>
public sealed class ErrorCodeTests
{
    private static readonly string[] Makers = ["Invalid", "NotFound", "Unavailable"];

    [Fact]
    public void Codes_OfRefusals_AreConstants()
    {
        var literal = new List<string>();
        foreach (var path in Repository.CSharpFiles("src/Gateway"))
        {
            foreach (var list in Repository.Parse(path).DescendantNodes().OfType<ArgumentListSyntax>())
            {
                if (CodeOf(list) is LiteralExpressionSyntax code)
                {
                    literal.Add($"{path}: {code}");
                }
            }
        }

        Assert.Empty(literal);
    }

    /// <summary>The code among the arguments that make a refusal: the first of ApiError's makers, and the one that follows the type.</summary>
    private static ExpressionSyntax? CodeOf(ArgumentListSyntax list)
    {
        var arguments = list.Arguments;
        if (list.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "ApiError" }, Name.Identifier.Text: var name } } && Makers.Contains(name))
        {
            return arguments[0].Expression;
        }

        var type = arguments.IndexOf(argument => argument.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "ErrorTypes" } });
        return type >= 0 && type + 1 < arguments.Count ? arguments[type + 1].Expression : null;
    }
}
