// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import io.trunkline.vocabulary.OrganizationEvent;
import io.trunkline.vocabulary.OrganizationId;
import java.util.UUID;

record LetterArrived(OrganizationId organization, UUID letter) implements OrganizationEvent {}
