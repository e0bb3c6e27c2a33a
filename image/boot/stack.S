# What compiled code calls to test the stack, and a change of stack, which TypeScript cannot write:
#
#   tsuki.stack.check()        in functions compiled for size, right behind the set-up of their frame (compiler/toolchain/shorten-library.ts): returns with all
#                              registers as they were, or ends the caller with the result of runtime/call.ts:stackOverflow, EMPTY
#
#   tsuki.call.on.stack(request: ptr) -> u64     request -> { u64 highest address of the stack (16-aligned); u64 code }
#
# Calls code(0) on that stack with an ended chain of frames; its result is ours. In every image; dropped when nothing calls it.

    .section .text.boot.stack, "ax", @progbits
    .globl tsuki.call.on.stack
    .type tsuki.call.on.stack, @function
tsuki.call.on.stack:
    pushq %rbp
    pushq %rbx
    movq %rsp, %rbx
    movq 8(%rdi), %rax
    movq (%rdi), %rsp
    xorl %ebp, %ebp
    xorl %edi, %edi
    call *%rax
    movq %rbx, %rsp
    popq %rbx
    popq %rbp
    ret
    .size tsuki.call.on.stack, . - tsuki.call.on.stack

    .section .text.boot.check, "ax", @progbits
    .globl tsuki.stack.check
    .type tsuki.stack.check, @function
tsuki.stack.check:
    cmpq "runtime/call.ts:stackLimit"(%rip), %rsp
    jb 1f
    ret
    # Below are the return address into the caller, its caller's frame pointer, and where it would return to.
1:  addq $8, %rsp
    call "runtime/call.ts:stackOverflow"
    popq %rbp
    testq %rax, %rax
    ret
    .size tsuki.stack.check, . - tsuki.stack.check
