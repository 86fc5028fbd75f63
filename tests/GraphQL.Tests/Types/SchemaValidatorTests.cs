using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation.Sdl;

namespace GraphQlCrm.GraphQL.Tests.Types;

/// <summary>What the rules for documents cannot see: whether the types fit together.</summary>
public sealed class SchemaValidatorTests
{
    [Theory]
    [InlineData("schema { query: Query mutation: Query }", "The type `Query` is the root type of several kinds of operations; each must have one of its own.")]
    [InlineData("type __Own { a: Int __b(__c: Int): Int }", "`__Own`: names that begin with two underscores are reserved.", "`__Own.__b`: names that begin with two underscores are reserved.", "`__Own.__b(__c:)`: names that begin with two underscores are reserved.")]
    [InlineData("enum E { __A }", "`E.__A`: names that begin with two underscores are reserved.")]
    [InlineData("input I { __a: Int }", "`I.__a`: names that begin with two underscores are reserved.")]
    [InlineData("directive @__d(__a: Int) on FIELD", "`@__d`: names that begin with two underscores are reserved.", "`@__d(__a:)`: names that begin with two underscores are reserved.")]
    [InlineData("type A interface B union C enum D input E", "The type `A` has no fields.", "The type `B` has no fields.", "The union `C` has no member types.", "The enum `D` has no values.", "The input type `E` has no fields.")]
    [InlineData("type A { a: I b(c: A, d: [A]): Int } input I { a: A }", "The field `A.a` has the input type `I`.", "`A.b(c:)` has the output type `A`.", "`A.b(d:)` has the output type `[A]`.", "`I.a` has the output type `A`.")]
    [InlineData("directive @d(a: Query) on FIELD", "`@d(a:)` has the output type `Query`.")]
    [InlineData("union U = Query | Query", "The union `U` has a member type twice.")]
    [InlineData("interface A implements A { a: Int }", "The interface `A` implements itself.")]
    [InlineData("interface A { a: Int } type B implements A & A { a: Int }", "The type `B` implements `A` twice.")]
    [InlineData("interface A { a: Int } interface B implements A { a: Int } type C implements B { a: Int }", "The type `C` implements `B` and so must implement `A`.")]
    [InlineData("interface A implements B { a: Int } interface B implements A { a: Int }", "The type `A` implements `B` and so must implement `A`.", "The type `B` implements `A` and so must implement `B`.")]
    [InlineData("interface A { a: Int b: [Int!]! } type B implements A { a: String b: [Int]! }", "The field `B.a` has the type `String`; the interface `A` wants `Int`.", "The field `B.b` has the type `[Int]!`; the interface `A` wants `[Int!]!`.")]
    [InlineData("interface A { a(b: Int): Int } type B implements A { a(c: Int, d: Int!): Int }", "The field `B.a` lacks the argument `b: Int` of the interface `A`.", "The argument `B.a(d:)` is required, but the interface `A` does not have it.")]
    [InlineData("interface A { a(b: Int): Int } type B implements A { a(b: Int!): Int }", "The field `B.a` lacks the argument `b: Int` of the interface `A`.")]
    [InlineData("interface A { a: Int } type B implements A { a: Int @deprecated }", "The field `B.a` is deprecated, but that of the interface `A` is not.")]
    [InlineData("interface A { a: Int } type B implements A { b: Int }", "The type `B` lacks the field `a` of the interface `A`.")]
    [InlineData("type A { a(b: Int! @deprecated): Int } input I { c: Int! @deprecated } directive @d(e: Int! @deprecated) on FIELD", "`A.a(b:)` is required and so cannot be deprecated.", "`I.c` is required and so cannot be deprecated.", "`@d(e:)` is required and so cannot be deprecated.")]
    [InlineData("input I @oneOf { a: Int! b: Int = 1 }", "The field `I.a` of a OneOf input type must be nullable and have no default.", "The field `I.b` of a OneOf input type must be nullable and have no default.")]
    public void A_fault_is_told_with_type_and_member(string sdl, params string[] faults) => Expect(sdl, faults);

    [Theory]
    [InlineData("input A { b: B! } input B { c: C! } input C { a: A! } input D { a: A! }", "The input type `A` requires a value of itself.", "The input type `B` requires a value of itself.", "The input type `C` requires a value of itself.")]
    [InlineData("input A { b: B! } input B { a: A }")]
    [InlineData("input A { b: [A!]! }")]
    [InlineData("input A @oneOf { a: A }", "The input type `A` requires a value of itself.")]
    [InlineData("input A @oneOf { a: A b: Int }")]
    [InlineData("input A @oneOf { a: [A] }")]
    [InlineData("input A @oneOf { b: B } input B { a: A! }", "The input type `A` requires a value of itself.", "The input type `B` requires a value of itself.")]
    public void An_input_type_has_a_value_that_ends(string sdl, params string[] faults) => Expect(sdl, faults);

    [Theory]
    [InlineData("type A { a(b: Int = \"x\", c: [E!] = [X, Y], d: I = { a: 1 }): Int } enum E { X } input I { a: Int! b: Int! }", "The default of `A.a(b:)` is not of the type `Int`: Int cannot coerce the given literal of type `StringValue` to a runtime value.", "The default of `A.a(c:)` is not of the type `[E!]`: E cannot coerce the given literal of type `EnumValue` to a runtime value.", "The default of `A.a(d:)` is not of the type `I`: The required input field `b` is missing.")]
    [InlineData("input I { a: Int! = null b: J = { c: 1 } c: [Int!] = [null] } input J { a: Int }", "The default of `I.a` is not of the type `Int!`: Cannot accept null for non-nullable input.", "The default of `I.b` is not of the type `J`: The field `c` does not exist on the type `J`.", "The default of `I.c` is not of the type `[Int!]`: Cannot accept null for non-nullable input.")]
    [InlineData("directive @d(a: Int = 1.5) on FIELD", "The default of `@d(a:)` is not of the type `Int`: Int cannot coerce the given literal of type `FloatValue` to a runtime value.")]
    public void A_default_is_a_value_of_its_type(string sdl, params string[] faults) => Expect(sdl, faults);

    [Theory]
    [InlineData("input A { a: A = {} }", "The default of `A.a` needs itself.")]
    [InlineData("input A { a: A = { a: null } }")]
    [InlineData("input A { a: A = { b: 1 } b: Int }", "The default of `A.a` needs itself.")]
    [InlineData("input A { b: B = {} } input B { c: [C] = [{ x: 1 }] } input C { a: A = { b: { c: [{}] } } x: Int }", "The default of `C.a` needs itself.")]
    [InlineData("input A { b: B = {} } input B { c: C = {} } input C { a: A = {} }", "The default of `A.b` needs itself, through those of `B.c`, `C.a`.")]
    [InlineData("input A { b: B = {} } input B { c: C = {} } input C { x: Int = 1 a: A }")]
    [InlineData("input A { a: [A!]! = [{}] b: Int = \"no\" }", "The default of `A.a` needs itself.")]
    public void A_default_does_not_need_itself(string sdl, params string[] faults) => Expect(sdl, faults);

    [Theory]
    [InlineData(200, null)]
    [InlineData(20_000, " stand too deep in one another.")]
    public void A_long_chain_of_defaults_overflows_nothing(int count, string? fault)
    {
        string sdl = $"{string.Concat(Enumerable.Range(0, count).Select(i => $"input I{i} {{ a: I{i + 1} = {{}} }} "))} input I{count} {{ a: Int }} type Query {{ a(i: I0 = {{}}): Int }}";
        string? message = null;
        var thread = new Thread(() =>
        {
            try
            {
                SchemaDocument.Build(sdl, new ParserOptions { TokensMax = int.MaxValue });
            }
            catch (SchemaException exception)
            {
                message = exception.Message;
            }
        }, maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();

        if (fault is null)
        {
            Assert.Null(message);
        }
        else
        {
            Assert.Contains(fault, message, StringComparison.Ordinal);
        }
    }

    private static void Expect(string sdl, string[] faults)
    {
        string document = sdl + " type Query { a: Int }";
        if (faults.Length == 0)
        {
            Assert.Equal("Query", SchemaDocument.Build(document).Query.Name);
        }
        else
        {
            Assert.Equal(faults, Assert.Throws<SchemaException>(() => SchemaDocument.Build(document)).Message.Split('\n'));
        }
    }
}
