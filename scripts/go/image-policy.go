// image-policy POLICY REGISTRIES REFERENCE: what podman, skopeo and CRI-O ask before they use an image.
// REGISTRIES is a directory as /etc/containers/registries.d; the status is 0 only where the policy allows it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"go.podman.io/image/v5/docker"
	"go.podman.io/image/v5/image"
	"go.podman.io/image/v5/signature"
	"go.podman.io/image/v5/types"
)

func main() {
	if err := check(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("allowed")
}

func check(policyFile, registries, name string) error {
	ctx := context.Background()
	policy, err := signature.NewPolicyFromFile(policyFile)
	if err != nil {
		return err
	}
	policyContext, err := signature.NewPolicyContext(policy)
	if err != nil {
		return err
	}
	defer policyContext.Destroy()
	reference, err := docker.ParseReference("//" + name)
	if err != nil {
		return err
	}
	system := &types.SystemContext{RegistriesDirPath: registries, DockerInsecureSkipTLSVerify: types.OptionalBoolTrue}
	source, err := reference.NewImageSource(ctx, system)
	if err != nil {
		return err
	}
	defer source.Close()
	allowed, err := policyContext.IsRunningImageAllowed(ctx, image.UnparsedInstance(source, nil))
	if err == nil && !allowed {
		err = errors.New("refused")
	}
	return err
}
